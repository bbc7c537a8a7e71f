import { useState } from "preact/hooks";
import type { ApiKey } from "#shared/schema/keys.ts";
import { keysTexts } from "../../texts/keys.ts";
import { AddWallboard } from "./AddWallboard.tsx";
import { KeysTable } from "./KeysTable.tsx";

/** Links for screens on a wall: each is a share key in an address. */
export function WallboardLinks({ keys, reload }: { keys: ApiKey[]; reload: () => void }) {
  const t = keysTexts();
  const [adding, setAdding] = useState(false);
  return (
    <section class="panel keys-panel" aria-labelledby="keys-wallboards">
      <h2 id="keys-wallboards">{t.wallboards}</h2>
      <p class="quiet">{t.wallboardsAbout}</p>
      {keys.length === 0 ? (
        <p>{t.noWallboards}</p>
      ) : (
        <KeysTable caption={t.wallboardsInUse} keys={keys} revokeAbout={t.wallboardRevoke} reload={reload} />
      )}
      <p class="buttons">
        <button type="button" class="primary" onClick={() => setAdding(true)}>
          {t.addWallboard}
        </button>
      </p>
      {adding && <AddWallboard onClose={() => setAdding(false)} reload={reload} />}
    </section>
  );
}
