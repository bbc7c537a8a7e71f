import { useEffect, useState } from "preact/hooks";
import type { Action, ActionsList } from "#shared/schema/actions.ts";
import { runAndSay } from "../../act.ts";
import { send } from "../../api.ts";
import { catalog } from "../../catalog.ts";
import { date } from "../../format.ts";
import type { Loaded } from "../../load.ts";
import { session } from "../../session.ts";
import { actionsTexts } from "../../texts/actions.ts";
import { sharedTexts } from "../../texts/shared.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { Failure, Waiting } from "../../ui/Failure.tsx";
import { notify } from "../../ui/notice.tsx";
import { ActionEffect } from "./ActionEffect.tsx";
import { ActionForm, actionsPath } from "./ActionForm.tsx";

const pageSize = 10;

/** An action's number here and on the curve, from the earliest on; the list has the latest first. */
export const numberOf = (index: number, all: readonly unknown[]): number => all.length - index;

interface Props {
  loaded: Loaded<ActionsList>;
  /** In the site's time zone. */
  today: string;
  /** The row to go to; another object each time, that it can be gone to twice. */
  followed: { id: string } | undefined;
}

/** The action log: what was done, and what the score was before and after it. */
export function ActionLog({ loaded: { value, error, busy, reload }, today, followed }: Props) {
  const [t, shared] = [actionsTexts(), sharedTexts()];
  const [edited, setEdited] = useState<Action | "new">();
  const [removed, setRemoved] = useState<Action>();
  const [limit, setLimit] = useState(pageSize);
  const actions = value?.actions ?? [];
  const followedIndex = actions.findIndex(({ id }) => id === followed?.id);
  const shown = actions.slice(0, Math.max(limit, followedIndex + 1));
  const isOwner = session.isOwner.value;

  useEffect(() => {
    if (followed) document.getElementById(`action-${followed.id}`)?.focus();
  }, [followed]);

  const site = catalog.siteKey.value!;
  async function restore({ day, text, owner, survey }: Action): Promise<void> {
    await send("POST", actionsPath(site), { body: { day, text, owner, survey } });
    notify(t.restored);
    reload();
  }

  return (
    <section class="panel actions" aria-labelledby="actions" aria-busy={!!value && busy}>
      <header class="panel-head">
        <h2 id="actions">{t.title}</h2>
        {isOwner && (
          <button type="button" onClick={() => setEdited("new")}>
            {t.add}
          </button>
        )}
      </header>
      {error && <Failure error={error} retry={reload} />}
      {!value && !error && <Waiting />}
      {value && <p class="quiet">{actions.length === 0 ? t.none : t.intro}</p>}
      <ul>
        {shown.map((action, index) => (
          <li key={action.id} id={`action-${action.id}`} tabIndex={-1}>
            <span class="action-number" aria-hidden="true">
              {numberOf(index, actions)}
            </span>
            <div>
              <p>
                <strong>{action.text}</strong>
              </p>
              <p class="quiet">
                {date(action.day)}
                {action.owner && ` · ${action.owner}`}
                {action.survey === null && ` · ${t.allSurveys}`}{" "}
                {action.day > today && <span class="tag">{t.planned}</span>}
              </p>
              <ActionEffect effect={action.effect ?? null} isPlanned={action.day > today} />
            </div>
            {isOwner && (
              <div class="buttons">
                <button
                  type="button"
                  aria-label={t.changeNamed(action.text)}
                  onClick={() => setEdited(action)}
                >
                  {shared.change}
                </button>
                <button
                  type="button"
                  aria-label={t.removeNamed(action.text)}
                  onClick={() => setRemoved(action)}
                >
                  {shared.remove}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {shown.length < actions.length && (
        <button type="button" onClick={() => setLimit(shown.length + pageSize)}>
          {t.showMore}
        </button>
      )}
      {edited && (
        <ActionForm
          action={edited === "new" ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onSaved={() => {
            setEdited(undefined);
            reload();
          }}
        />
      )}
      {removed && (
        <Confirm
          title={t.removeTitle}
          label={shared.remove}
          act={async () => {
            await send("DELETE", actionsPath(site, removed.id));
            reload();
          }}
          done={t.removed}
          undo={() => runAndSay(() => restore(removed))}
          onClose={() => setRemoved(undefined)}
        >
          <p>{t.removeText(removed.text)}</p>
        </Confirm>
      )}
    </section>
  );
}
