import { useEffect, useRef } from "preact/hooks";
import type { OwnedResponse } from "#shared/schema/responses-owned.ts";
import { useAct } from "../../act.ts";
import { queryOf, send } from "../../api.ts";
import { catalog } from "../../catalog.ts";
import { dateTime } from "../../format.ts";
import { useLoad } from "../../load.ts";
import { session } from "../../session.ts";
import { inboxTexts } from "../../texts/inbox.ts";
import { storyTexts } from "../../texts/inbox-story.ts";
import { sharedTexts } from "../../texts/shared.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Failure, Waiting } from "../../ui/Failure.tsx";
import { Link } from "../../ui/Link.tsx";
import { Tags, wordsOf } from "./AnswerRow.tsx";
import { contactLink } from "./contact.ts";
import { Facts } from "./Facts.tsx";
import { Handling } from "./Handling.tsx";
import { Voiding } from "./Voiding.tsx";
import { Words } from "./Words.tsx";

/** Does something to the answer that is shown. @returns whether it was done */
export type Act = (deed: "handle" | "reopen" | "void" | "restore", body?: object) => Promise<boolean>;

interface Props {
  id: string;
  /** Those listed, newest first. */
  rows: OwnedResponse[];
  /** Told after something was done to it. */
  onChange: () => void;
  onClose: () => void;
}

function Walk({ id, rows }: Pick<Props, "id" | "rows">) {
  const t = storyTexts();
  const place = rows.findIndex((row) => row.id === id);
  if (place < 0) return null;
  const [newer, older] = [rows[place - 1], rows[place + 1]];
  return (
    <p class="walk">
      {newer && <Link to={{ id: newer.id }}>← {t.newer}</Link>}
      {older && <Link to={{ id: older.id }}>{t.older} →</Link>}
    </p>
  );
}

function Contact({ text }: { text: string }) {
  const link = contactLink(text);
  return link ? <a href={link}>{text}</a> : <bdi>{text}</bdi>;
}

function Body({ answer, act }: { answer: OwnedResponse; act: Act }) {
  const t = storyTexts();
  const isOwner = session.isOwner.value;
  const { stripped, customer, contact, test } = answer;
  const words = wordsOf(answer);
  return (
    <>
      {test && <p class="warning">{t.trial}</p>}
      {stripped !== null && (
        <p class="warning">{t.stripped(dateTime(stripped, catalog.site.value!.timezone))}</p>
      )}
      <Words answer={answer} />
      {contact && (
        <p>
          {t.contact}: <Contact text={contact} />
        </p>
      )}
      <Handling answer={answer} act={act} />
      <Facts answer={answer} />
      {!test && <Voiding answer={answer} act={act} />}
      <div class="buttons">
        {words.length > 0 && <CopyButton text={words.join("\n\n")} label={t.copy} />}
        <button type="button" onClick={() => print()}>
          {t.print}
        </button>
        {isOwner && (customer ?? contact) && (
          <Link to={{ view: "privacy", customer, contact }}>{t.erase}</Link>
        )}
      </div>
    </>
  );
}

/**
 * One answer with all that is known about it, and what an owner can do about it.
 *
 * Keyed by `id`: nothing that is done may reach another answer than the one that is read.
 */
export function Story({ id, rows, onChange, onClose }: Props) {
  const t = storyTexts();
  const { group } = inboxTexts();
  const site = catalog.site.value!;
  const place = queryOf({ site: site.key });
  const { value, error, busy, reload } = useLoad<OwnedResponse>(`v1/responses/${id}?${place}`);
  const { error: refusal, run } = useAct();
  const heading = useRef<HTMLHeadingElement>(null);
  const isKnown = !busy && !error;
  useEffect(() => {
    if (!busy) heading.current?.focus();
  }, [busy]);

  const act: Act = async (deed, body) => {
    const done = await run(() => send("POST", `v1/responses/${id}/${deed}?${place}`, { body: body ?? {} }));
    reload();
    onChange();
    return done;
  };

  return (
    <aside class="panel story" aria-labelledby="story-title">
      <header>
        <h2 id="story-title" tabIndex={-1} ref={heading}>
          {isKnown && value ? (
            <>
              <span class={`answer-score ${value.group}`}>{value.score}</span>{" "}
              <span class={value.group}>{group[value.group]}</span>{" "}
              <span class="story-time">{dateTime(value.at, site.timezone)}</span>
            </>
          ) : (
            t.facts
          )}
        </h2>
        <button type="button" class="icon" aria-label={sharedTexts().close} onClick={onClose}>
          <span aria-hidden="true">×</span>
        </button>
      </header>
      <Walk id={id} rows={rows} />
      {error?.code === "not_found" || error?.code === "invalid" ? (
        <p>{t.gone}</p>
      ) : error ? (
        <Failure error={error} retry={reload} />
      ) : value ? (
        <>
          <p class="story-tags">
            <Tags answer={value} />
          </p>
          {refusal && <Failure error={refusal} />}
          <Body answer={value} act={act} />
        </>
      ) : (
        <Waiting />
      )}
    </aside>
  );
}
