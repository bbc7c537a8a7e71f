import { z } from "zod";
import {
  Invitation,
  InvitationInput,
  InvitationsQuery,
  Invited,
  invitationStates,
} from "#shared/schema/invitations.ts";
import { QrQuery } from "#shared/schema/qr.ts";
import { type Group, SiteQuery } from "./operation.ts";

const Listed = z.strictObject({ ...Invitation.shape, state: z.enum(invitationStates) });
const row = InvitationInput.partial({ survey: true });

export const invitations: Group = {
  name: "Links and codes",
  text: "Personal links, answered once each, and codes to print. Order and segments stand in the link alone.",
  operations: [
    {
      id: "listInvitations",
      method: "get",
      path: "/v1/invitations",
      summary: "List the newest 100 invitations",
      access: "invite",
      query: SiteQuery,
      answers: {
        200: { text: "Newest first.", schema: z.strictObject({ invitations: z.array(Listed) }) },
      },
      errors: ["not_found"],
    },
    {
      id: "addInvitations",
      method: "post",
      path: "/v1/invitations",
      summary: "Make personal links",
      detail:
        "One object answers one; a list, NDJSON or CSV answers each row in its own shape, at most 10,000 rows. With a faulty row no link is made at all. CSV has columns customer, order, segment.<name>, survey, expiresInDays and any other; url, expiresAt and skipped come behind them.",
      access: "invite",
      query: InvitationsQuery,
      body: z.union([row, z.array(row)]),
      bodyTypes: ["application/x-ndjson", "text/csv"],
      answers: {
        201: {
          text: "The links; a row without one says why this customer is not asked now.",
          schema: z.union([Invited, z.strictObject({ invitations: z.array(Invited) })]),
          types: ["application/json", "text/csv"],
        },
        200: { text: "One object, and its customer is not asked now.", schema: Invited },
      },
      errors: ["not_found"],
      example: { query: { survey: "visit" }, body: { customer: "c1", order: "1001", expiresInDays: 30 } },
    },
    {
      id: "drawQrCode",
      method: "get",
      path: "/v1/qr",
      summary: "Draw codes of a survey's page",
      detail:
        "A picture of one code, or a printable sheet. Whoever passes may use it, so its segment is claimed, not proven.",
      access: "invite",
      query: QrQuery,
      answers: { 200: { text: "The code.", types: ["image/svg+xml", "image/png", "application/pdf"] } },
      errors: ["not_found"],
      example: { query: { survey: "visit", segment: "technician", label: "Mette" } },
    },
  ],
};
