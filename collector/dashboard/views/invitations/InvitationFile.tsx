import { useEffect, useRef, useState } from "preact/hooks";
import type { Site } from "#shared/schema/sites.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import { useAct } from "../../act.ts";
import { queryOf, sendForText } from "../../api.ts";
import { number } from "../../format.ts";
import { invitationsTexts } from "../../texts/invitations.ts";
import { Failure } from "../../ui/Failure.tsx";
import { Field } from "../../ui/Field.tsx";
import { FileColumns } from "./FileColumns.tsx";
import { FileFaults } from "./FileFaults.tsx";
import { countLinks, decode } from "./file.ts";

interface Props {
  site: Site;
  survey: Survey;
  onMade: () => void;
}

/** What came back, as an address that a link can save; freed with the page. */
function useDownload() {
  const [address, setAddress] = useState<string>();
  useEffect(() => () => address && URL.revokeObjectURL(address), [address]);
  return {
    address,
    offer: (text: string) => setAddress(URL.createObjectURL(new Blob([text], { type: "text/csv" }))),
  };
}

/** Makes a link for every line of a file, and gives the file back with them. */
export function InvitationFile({ site, survey, onMade }: Props) {
  const t = invitationsTexts();
  const input = useRef<HTMLInputElement>(null);
  const [made, setMade] = useState<{ file: string; made: number; skipped: number }>();
  const [isUnread, setUnread] = useState(false);
  const { address, offer } = useDownload();
  const { busy, error, run } = useAct();
  const isFaulty = error !== undefined && error.issues.length > 0;

  function clear(): void {
    setMade(undefined);
    setUnread(false);
  }
  const make = (chosen: File) =>
    run(async () => {
      clear();
      // Browsers refuse a file that was changed after it was chosen.
      const bytes = await chosen.arrayBuffer().catch(() => undefined);
      if (!bytes) return setUnread(true);
      const text = decode(bytes);
      const query = queryOf({ site: site.key, survey: survey.key });
      const answer = await sendForText("POST", `v1/invitations?${query}`, {
        file: { type: "text/csv", text },
      });
      offer(answer);
      setMade({ file: chosen.name, ...countLinks(answer) });
      onMade();
    });

  return (
    <section class="panel" aria-labelledby="invitations-many">
      <h2 id="invitations-many">{t.many}</h2>
      <p class="quiet">{t.manyAbout}</p>
      <FileColumns segments={site.segments} />
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          // As it is by now: choosing the same file again is no change, but another state of it.
          void make(input.current!.files![0]!);
        }}
      >
        <Field label={t.file} hint={t.fileHint}>
          {(ids) => (
            <input {...ids} ref={input} type="file" accept=".csv,.txt,text/csv" required onChange={clear} />
          )}
        </Field>
        <div class="buttons">
          <button type="submit" class="primary" disabled={busy}>
            {t.makeMany}
          </button>
        </div>
      </form>
      {isUnread && (
        <p class="failure" role="alert">
          {t.unread}
        </p>
      )}
      {isFaulty && <FileFaults issues={error.issues} />}
      {error && !isFaulty && <Failure error={error} />}
      <div role="status" class="invitations-made">
        {made && address && (
          <>
            <p>{t.madeMany(number(made.made), number(made.skipped))}</p>
            <a href={address} download={`links-${made.file.replace(/\.\w+$/, "")}.csv`}>
              {t.download}
            </a>
          </>
        )}
      </div>
    </section>
  );
}
