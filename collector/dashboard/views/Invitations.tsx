import type { Invitation, InvitationState } from "#shared/schema/invitations.ts";
import { catalog } from "../catalog.ts";
import { useLoad } from "../load.ts";
import { go } from "../place.ts";
import { invitationsTexts } from "../texts/invitations.ts";
import { shellTexts } from "../texts/shell.ts";
import { Select } from "../ui/Field.tsx";
import { Link } from "../ui/Link.tsx";
import { InvitationFile } from "./invitations/InvitationFile.tsx";
import { InvitationForm } from "./invitations/InvitationForm.tsx";
import { InvitationList } from "./invitations/InvitationList.tsx";
import { QrCodes } from "./invitations/QrCodes.tsx";
import "./invitations.css";

export type ListedInvitation = Invitation & { state: InvitationState };

/** Asking customers who are on no page of the shop's: personal links, and codes to print. */
export function Invitations() {
  const t = invitationsTexts();
  const [site, survey] = [catalog.site.value!, catalog.survey.value];
  const list = useLoad<{ invitations: ListedInvitation[] }>(`v1/invitations?site=${site.key}`);
  if (!survey)
    return (
      <p class="empty">
        {shellTexts().noSurvey} <Link to={{ view: "surveys" }}>{shellTexts().makeSurvey}</Link>
      </p>
    );
  const of = { site, survey };
  // What was typed for one survey is none of another's.
  const key = `${site.key} ${survey.key}`;
  return (
    <>
      <form class="toolbar invitations-survey" onSubmit={(event) => event.preventDefault()}>
        <Select
          label={t.survey}
          options={Object.fromEntries(catalog.surveys.value!.map(({ key, name }) => [key, name]))}
          value={survey.key}
          onChange={(event) => go({ survey: event.currentTarget.value })}
        />
      </form>
      <div class="columns">
        <InvitationForm key={`one ${key}`} {...of} onMade={list.reload} />
        <InvitationFile key={`many ${key}`} {...of} onMade={list.reload} />
      </div>
      <InvitationList list={list} timezone={site.timezone} />
      <QrCodes key={`codes ${key}`} {...of} />
    </>
  );
}
