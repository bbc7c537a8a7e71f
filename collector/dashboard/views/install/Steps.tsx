import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Site } from "#shared/schema/sites.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import { checkAddress, tagOf } from "#shared/tag.ts";
import { useAct } from "../../act.ts";
import { dateTime, number } from "../../format.ts";
import { go, param } from "../../place.ts";
import { session } from "../../session.ts";
import { changeSite, isAllowed, originOf, tidyOrigin } from "../../sites.ts";
import { installTexts } from "../../texts/install.ts";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { faultText } from "../../ui/error-text.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { CheckBox, TextField } from "../../ui/Field.tsx";
import { Link } from "../../ui/Link.tsx";
import { Prose } from "../../ui/Prose.tsx";
import { TextList } from "../../ui/TextList.tsx";
import { howToAnswer } from "./asking.ts";
import { hasTag, type Seen } from "./seen.ts";

interface Props {
  title: string;
  done: boolean;
  children: ComponentChildren;
}

function Step({ title, done, children }: Props) {
  const t = installTexts();
  return (
    <li class={done ? "install-step done" : "install-step"}>
      <h3>
        <span class="hidden">{done ? t.done : t.toDo}</span> {title}
        {done && (
          <span class="install-tick" aria-hidden="true">
            ✓
          </span>
        )}
      </h3>
      {children}
    </li>
  );
}

function AllowStep({ site, origin }: { site: Site; origin: string | undefined }) {
  const t = installTexts();
  const { error, run } = useAct();
  const page = param("page");
  const allowed = origin !== undefined && isAllowed(site, origin);

  const save = (origins: string[]) => run(() => changeSite(site, { origins }, t.originsSaved));

  return (
    <Step title={t.allow} done={origin ? allowed : site.origins.some((allowed) => !allowed.endsWith(":*"))}>
      <div class="form">
        <TextField
          label={t.page}
          hint={t.pageHint}
          fault={page && !origin ? t.noAddress : undefined}
          type="url"
          autocomplete="url"
          value={page}
          onChange={(event) => go({ page: event.currentTarget.value.trim() }, { replace: true })}
        />
        {origin && (
          <p class="install-origin">
            {allowed ? t.allowed(origin) : t.notAllowed(origin)}
            {!allowed && session.isOwner.value && (
              <button type="button" class="primary" onClick={() => save([...site.origins, origin])}>
                {t.allowThis(origin)}
              </button>
            )}
          </p>
        )}
        {error && error.issues.length === 0 && <Failure error={error} />}
        <TextList
          label={t.origins}
          addLabel={t.origin}
          hint={<Prose text={t.originHint} />}
          fault={faultText(error, "origins")}
          empty={t.noOrigins}
          items={site.origins}
          tidy={tidyOrigin}
          onChange={session.isOwner.value ? save : undefined}
        />
      </div>
    </Step>
  );
}

function PasteStep({ home, site, seen }: { home: string; site: Site; seen: Seen | undefined }) {
  const t = installTexts();
  const [trial, setTrial] = useState(false);
  const page = param("page");
  const tag = tagOf(home, site.key, trial ? { test: "true" } : {});
  const hasOrigin = originOf(page) !== undefined;
  return (
    <Step title={t.paste} done={hasTag(seen)}>
      <p>
        <Prose text={t.pasteHint} />
      </p>
      <CodeBlock title={t.tag} code={tag} copy={t.copyTag} />
      <CheckBox
        label={t.trial}
        hint={<Prose text={t.trialHint} />}
        checked={trial}
        onChange={(event) => setTrial(event.currentTarget.checked)}
      />
      <h4>{t.check}</h4>
      <p>
        <Prose text={t.checkHint} />
      </p>
      <p>
        {hasOrigin ? (
          <a
            href={checkAddress(/^https?:/i.test(page) ? page : `https://${page}`)}
            target="_blank"
            rel="noopener"
          >
            {t.openCheck}
          </a>
        ) : (
          <span class="quiet">{t.checkFirst}</span>
        )}
      </p>
      <p class="quiet">{hasTag(seen) ? t.tagSeen : t.tagNotSeen}</p>
    </Step>
  );
}

function AnswerStep({ site, surveys, seen }: { site: Site; surveys: Survey[]; seen: Seen | undefined }) {
  const t = installTexts();
  const latest = seen?.latest;
  const says = latest?.test ? t.seenTrial : t.lastSeen;
  return (
    <Step title={t.answer} done={!!latest}>
      <p>
        <Prose text={howToAnswer(surveys)} />{" "}
        {session.isOwner.value && <Link to={{ view: "surveys" }}>{t.toSurveys}</Link>}
      </p>
      <p>
        <Prose text={t.answerAgain} />
      </p>
      <p role="status" class="install-seen">
        {latest ? (
          <>
            <strong>{t.firstSeen}</strong>{" "}
            {says(number(latest.score), dateTime(latest.receivedAt, site.timezone))}
          </>
        ) : (
          t.waitingForAnswer
        )}
      </p>
      {latest && (
        <p>
          <Link to={{ view: "" }}>{t.next}</Link>
        </p>
      )}
    </Step>
  );
}

/** Three steps, each ticked by what really happened. */
export function Steps({
  home,
  site,
  surveys,
  seen,
}: {
  home: string;
  site: Site;
  surveys: Survey[];
  seen: Seen | undefined;
}) {
  return (
    <ol class="install-steps">
      <AllowStep site={site} origin={originOf(param("page"))} />
      <PasteStep home={home} site={site} seen={seen} />
      <AnswerStep site={site} surveys={surveys} seen={seen} />
    </ol>
  );
}
