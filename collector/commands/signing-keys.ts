import { Command } from "commander";
import type { SigningKey } from "#shared/schema/signing-keys.ts";
import { withCollector } from "../connect.ts";

/** `anbefal signing-keys`: the keys by which a shop's own server signs tokens. */
export function signingKeysCommand(): Command {
  const command = new Command("signing-keys").description("list, add and revoke keys for the shop's server");
  command.command("list", { isDefault: true }).action(() =>
    withCollector(async ({ request }) => {
      const { signingKeys } = (await request("GET", "/v1/signing-keys")) as { signingKeys: SigningKey[] };
      for (const { id, site, createdAt } of signingKeys)
        console.log(`${id}  ${site}  ${new Date(createdAt).toISOString()}`);
    }),
  );
  command
    .command("add <site>")
    .description("make a key and show its secret, this once")
    .action((site: string) =>
      withCollector(async ({ request }) => {
        const path = `/v1/signing-keys?site=${encodeURIComponent(site)}`;
        const { environment } = (await request("POST", path)) as { environment: Record<string, string> };
        for (const [name, value] of Object.entries(environment)) console.log(`${name}=${value}`);
        console.error("The secret is shown this once. Set these variables on the shop's server.");
      }),
    );
  command
    .command("revoke <id>")
    .description("end a key and all tokens that it signed")
    .action((id: string) =>
      withCollector(async ({ request }) => {
        await request("DELETE", `/v1/signing-keys/${encodeURIComponent(id)}`);
        console.log(`Tokens of ${id} are refused from now on.`);
      }),
    );
  return command;
}
