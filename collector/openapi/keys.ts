import { z } from "zod";
import { ApiKey, KeySettings } from "#shared/schema/keys.ts";
import { SigningKey } from "#shared/schema/signing-keys.ts";
import { type Group, SiteQuery } from "./operation.ts";

const params = { id: "Id of the key." };

const NewSigningKey = SigningKey.extend({
  secret: z.string().describe("Shown this once."),
  environment: z.record(z.string(), z.string()).describe("The variables that the snippets read."),
});

export const keys: Group = {
  name: "Keys",
  text: "What opens this API, and what a shop's own server signs with. A key that is bound to a site sees and makes that site's keys only.",
  operations: [
    {
      id: "listKeys",
      method: "get",
      path: "/v1/keys",
      summary: "List the keys",
      access: "owner",
      answers: { 200: { text: "Without secrets.", schema: z.strictObject({ keys: z.array(ApiKey) }) } },
    },
    {
      id: "addKey",
      method: "post",
      path: "/v1/keys",
      summary: "Make a key",
      access: "owner",
      body: KeySettings,
      answers: {
        201: {
          text: "The key.",
          schema: ApiKey.extend({ secret: z.string().describe("Shown this once: only its hash is kept.") }),
        },
      },
      errors: ["not_found"],
      example: { body: { role: "read", label: "Wall screen" } },
    },
    {
      id: "removeKey",
      method: "delete",
      path: "/v1/keys/:id",
      summary: "Revoke a key",
      access: "owner",
      params,
      answers: { 204: { text: "Revoked." } },
      errors: ["not_found"],
      example: { params: { id: "0a1b2c3d4e5f" } },
    },
    {
      id: "listSigningKeys",
      method: "get",
      path: "/v1/signing-keys",
      summary: "List the signing keys",
      access: "owner",
      answers: {
        200: { text: "Without secrets.", schema: z.strictObject({ signingKeys: z.array(SigningKey) }) },
      },
    },
    {
      id: "addSigningKey",
      method: "post",
      path: "/v1/signing-keys",
      summary: "Make a signing key for a site",
      access: "owner",
      query: SiteQuery,
      answers: { 201: { text: "The key.", schema: NewSigningKey } },
      errors: ["not_found"],
    },
    {
      id: "removeSigningKey",
      method: "delete",
      path: "/v1/signing-keys/:id",
      summary: "Revoke a signing key",
      detail: "What it signed is refused from then on.",
      access: "owner",
      params,
      answers: { 204: { text: "Revoked." } },
      errors: ["not_found"],
      example: { params: { id: "0a1b2c3d4e5f" } },
    },
  ],
};
