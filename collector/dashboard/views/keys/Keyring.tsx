import { useState } from "preact/hooks";
import type { ApiKey } from "#shared/schema/keys.ts";
import { keysTexts } from "../../texts/keys.ts";
import { AddKey } from "./AddKey.tsx";
import { KeysTable } from "./KeysTable.tsx";

/** The keys of programs and people. */
export function Keyring({ keys, reload }: { keys: ApiKey[]; reload: () => void }) {
  const t = keysTexts();
  const [adding, setAdding] = useState(false);
  return (
    <section class="panel keys-panel" aria-labelledby="keys-keyring">
      <h2 id="keys-keyring">{t.keys}</h2>
      <p class="quiet">{t.keysAbout}</p>
      {keys.length === 0 ? (
        <p>{t.noKeys}</p>
      ) : (
        <KeysTable
          caption={t.keysInUse}
          keys={keys}
          columns={[
            {
              key: "role",
              label: t.role,
              sort: ({ role }) => t.roles[role],
              cell: ({ role }) => (
                <>
                  {t.roles[role]} <code>{role}</code>
                </>
              ),
            },
          ]}
          revokeAbout={t.keyRevoke}
          reload={reload}
        />
      )}
      <p class="buttons">
        <button type="button" onClick={() => setAdding(true)}>
          {t.addKey}
        </button>
      </p>
      {adding && <AddKey onClose={() => setAdding(false)} reload={reload} />}
    </section>
  );
}
