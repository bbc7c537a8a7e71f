import { Command, Option } from "commander";
import { type Session, sessionRoles } from "#shared/schema/sessions.ts";
import { withCollector } from "../connect.ts";

/** `anbefal login`: a link that signs a browser in to the dashboard, once. */
export function loginCommand(): Command {
  return new Command("login")
    .description("print a link that signs in to the dashboard; it works once, within 15 minutes")
    .addOption(new Option("--role <role>", "what it opens").choices(sessionRoles).default("owner"))
    .option("--label <label>", "whom it is for, as the list of sessions says it", "Login link")
    .option("--site <site>", "the one site it opens (default: all)")
    .action((settings: { role: string; label: string; site?: string }) =>
      withCollector(async ({ request }) => {
        const { url } = (await request("POST", "/v1/sessions/logins", settings)) as { url: string };
        console.log(url);
      }),
    );
}

/** `anbefal sessions`: who is signed in. */
export function sessionsCommand(): Command {
  const command = new Command("sessions").description("list signed-in browsers, sign one out");
  command.command("list", { isDefault: true }).action(() =>
    withCollector(async ({ request }) => {
      const { sessions } = (await request("GET", "/v1/sessions")) as { sessions: Session[] };
      for (const { id, role, label, site, createdAt } of sessions)
        console.log(`${id}  ${role}  ${site ?? "all sites"}  ${new Date(createdAt).toISOString()}  ${label}`);
    }),
  );
  command
    .command("end <id>")
    .description("sign a browser out")
    .action((id: string) =>
      withCollector(async ({ request }) => {
        await request("DELETE", `/v1/sessions/${encodeURIComponent(id)}`);
        console.log(`${id} is signed out.`);
      }),
    );
  return command;
}
