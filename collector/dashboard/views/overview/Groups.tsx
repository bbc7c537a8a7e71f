import { groupPercent, qualityOf } from "#shared/nps.ts";
import type { Score } from "#shared/schema/summary.ts";
import { StackedBar } from "../../charts/Bar.tsx";
import { number, percent } from "../../format.ts";
import { overviewTexts } from "../../texts/overview.ts";
import { sharedTexts } from "../../texts/shared.ts";

/** How many are in each group; of few answers no share is told. */
export function Groups({ n, groups }: Pick<Score, "n" | "groups">) {
  const [t, shared] = [overviewTexts(), sharedTexts()];
  const shares = groupPercent(groups);
  if (!shares) return null;
  const rows = [
    { kind: "promoter", name: shared.promoters, range: t.promoterRange, key: "promoters" },
    { kind: "passive", name: shared.passives, range: t.passiveRange, key: "passives" },
    { kind: "detractor", name: shared.detractors, range: t.detractorRange, key: "detractors" },
  ] as const;
  return (
    <div class="groups">
      <h3>{t.groups}</h3>
      <StackedBar parts={rows.map(({ kind, key }) => ({ kind, share: shares[key] / 100 }))} />
      <ul>
        {rows.map(({ kind, name, range, key }) => (
          <li key={kind}>
            <span>
              <span class={kind} aria-hidden="true">
                ■
              </span>{" "}
              {name} <span class="quiet">{range}</span>
            </span>
            <strong>{number(groups[key])}</strong>
            {qualityOf(n) !== "counts-only" && <span>{percent(shares[key])}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
