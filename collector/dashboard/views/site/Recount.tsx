import { useState } from "preact/hooks";
import type { Rebuilt } from "#shared/schema/rebuild.ts";
import { useAct } from "../../act.ts";
import { send } from "../../api.ts";
import { number } from "../../format.ts";
import { siteTexts } from "../../texts/site.ts";
import { Failure } from "../../ui/Failure.tsx";

/**
 * What a new time zone means for what was counted, and the count that proves the figures.
 *
 * @param offered whether the session may count anew: it is a matter of all sites
 */
export function Recount({ zone, offered }: { zone: string; offered: boolean }) {
  const t = siteTexts();
  const { busy, error, run } = useAct();
  const [found, setFound] = useState<Rebuilt>();
  const recount = async () => setFound(await send<Rebuilt>("POST", "v1/rebuild", { body: {} }));
  return (
    <div class="warning" role="status">
      <p>{t.zoneChanged(zone)}</p>
      {offered && <p>{t.zoneCheck}</p>}
      {error && <Failure error={error} />}
      {found && (
        <p>
          <strong>
            {found.differing === 0
              ? t.rebuiltSame(number(found.responses))
              : t.rebuiltMended(number(found.responses), number(found.differing))}
          </strong>
        </p>
      )}
      {offered && !found && (
        <button type="button" disabled={busy} onClick={() => run(recount)}>
          {busy ? t.rebuilding : t.rebuild}
        </button>
      )}
    </div>
  );
}
