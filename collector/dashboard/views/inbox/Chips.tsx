import { go } from "../../place.ts";
import { inboxTexts } from "../../texts/inbox.ts";
import { filterName, filters, filterValue, withoutFilters } from "./filter.ts";

/**
 * The filters in use, each with its way out.
 *
 * @param onRemoved told afterwards, since the pressed button is gone
 */
export function Chips({ onRemoved }: { onRemoved: () => void }) {
  const t = inboxTexts();
  const active = Object.entries(filters());
  if (active.length === 0) return null;
  const remove = (change: Parameters<typeof go>[0]) => {
    go(change);
    onRemoved();
  };
  return (
    <div class="chips">
      <ul aria-label={t.active}>
        {active.map(([name, value]) => {
          const [label, text] = [filterName(name), filterValue(name, value)];
          return (
            <li key={name}>
              <button
                type="button"
                aria-label={t.removeFilter(label, text)}
                onClick={() => remove({ [name]: "" })}
              >
                <span class="quiet">{label}</span> <bdi>{text}</bdi> <span aria-hidden="true">×</span>
              </button>
            </li>
          );
        })}
      </ul>
      <button type="button" onClick={() => remove(withoutFilters())}>
        {t.clearAll}
      </button>
    </div>
  );
}
