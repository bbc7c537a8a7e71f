import { useState } from "preact/hooks";
import { dayOf } from "#shared/calendar.ts";
import type { SigningKey } from "#shared/schema/signing-keys.ts";
import { useAct } from "../../act.ts";
import { send } from "../../api.ts";
import { catalog } from "../../catalog.ts";
import { date } from "../../format.ts";
import { useLoad } from "../../load.ts";
import { keysTexts } from "../../texts/keys.ts";
import { language } from "../../texts/language.ts";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Failure, Waiting } from "../../ui/Failure.tsx";
import { SortableTable } from "../../ui/SortableTable.tsx";
import { RevokeKey } from "./RevokeKey.tsx";

type Environment = Record<string, string>;

const HowToSign = () => (
  <p>
    <a href={`docs/${language.value}/links#sign`}>{keysTexts().signingHow}</a>
  </p>
);

/** Keys by which the site's own server signs links and tags. */
export function SigningKeys() {
  const t = keysTexts();
  const { key: site, timezone } = catalog.site.value!;
  const { value, error, reload } = useLoad<{ signingKeys: SigningKey[] }>("v1/signing-keys", { live: false });
  const [environment, setEnvironment] = useState<Environment>();
  const [revoked, setRevoked] = useState<SigningKey>();
  const adding = useAct();
  const keys = value?.signingKeys.filter((key) => key.site === site);

  const add = () =>
    adding.run(async () => {
      const path = `v1/signing-keys?site=${site}`;
      setEnvironment((await send<{ environment: Environment }>("POST", path, { body: {} })).environment);
      reload();
    });

  return (
    <section class="panel keys-panel" aria-labelledby="keys-signing">
      <h2 id="keys-signing">{t.signing}</h2>
      <p class="quiet">{t.signingAbout}</p>
      <HowToSign />
      {error && <Failure error={error} retry={reload} />}
      {!error && !keys && <Waiting />}
      {keys?.length === 0 && <p>{t.noSigning}</p>}
      {keys && keys.length > 0 && (
        <SortableTable
          caption={t.signingInUse}
          rows={keys}
          rowKey={({ id }) => id}
          first={{ key: "created", descending: true }}
          columns={[
            { key: "id", label: t.signingId, cell: ({ id }) => <code>{id}</code> },
            {
              key: "created",
              label: t.created,
              sort: ({ createdAt }) => createdAt,
              cell: ({ createdAt }) => date(dayOf(createdAt, timezone)),
            },
            {
              key: "revoke",
              label: t.actions,
              cell: (key) => (
                <button
                  type="button"
                  class="danger"
                  aria-label={t.revokeNamed(key.id)}
                  onClick={() => setRevoked(key)}
                >
                  {t.revoke}
                </button>
              ),
            },
          ]}
        />
      )}
      {adding.error && <Failure error={adding.error} />}
      <p class="buttons">
        <button type="button" disabled={adding.busy} onClick={() => void add()}>
          {t.addSigning}
        </button>
      </p>
      {environment && (
        <Dialog title={t.signing} onClose={() => setEnvironment(undefined)}>
          <CodeBlock
            title={t.signingSecret}
            code={Object.entries(environment)
              .map(([name, text]) => `${name}=${text}`)
              .join("\n")}
          />
          <p class="warning">{t.signingOnce}</p>
          <HowToSign />
          <button type="button" class="primary" onClick={() => setEnvironment(undefined)}>
            {t.done}
          </button>
        </Dialog>
      )}
      {revoked && (
        <RevokeKey
          path={`v1/signing-keys/${revoked.id}`}
          label={revoked.id}
          about={t.signingRevoke}
          onClose={() => setRevoked(undefined)}
          reload={reload}
        />
      )}
    </section>
  );
}
