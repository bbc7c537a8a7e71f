/** Every described operation, in the order of the reference. */
import { actions } from "./actions.ts";
import { audit } from "./audit.ts";
import { health } from "./health.ts";
import { imports } from "./imports.ts";
import { invitations } from "./invitations.ts";
import { keys } from "./keys.ts";
import type { Group } from "./operation.ts";
import { people } from "./people.ts";
import { receipts } from "./receipts.ts";
import { answering } from "./responses.ts";
import { ownedResponses } from "./responses-owned.ts";
import { sessions } from "./sessions.ts";
import { sites } from "./sites.ts";
import { stream } from "./stream.ts";
import { summary } from "./summary.ts";
import { surveys } from "./surveys.ts";
import { touchpoints } from "./touchpoints.ts";
import { widget } from "./widget.ts";

export const groups: Group[] = [
  summary,
  stream,
  ownedResponses,
  answering,
  receipts,
  invitations,
  imports,
  sites,
  surveys,
  touchpoints,
  actions,
  keys,
  sessions,
  people,
  audit,
  widget,
  health,
];
