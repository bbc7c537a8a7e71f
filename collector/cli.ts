#!/usr/bin/env node
/** The command line: `anbefal start` and what an owner sets up from a terminal. */
import { Command, Option } from "commander";
import { AppError } from "#shared/errors.ts";
import { type ApiKey, roles } from "#shared/schema/keys.ts";
import type { Site } from "#shared/schema/sites.ts";
import { backupCommand, restoreCommand } from "./commands/backup.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { exportCommand } from "./commands/exports.ts";
import { importCommand } from "./commands/imports.ts";
import { inviteCommand } from "./commands/invitations.ts";
import { migrateCommand } from "./commands/migrate.ts";
import { eraseCommand } from "./commands/people.ts";
import { qrCommand } from "./commands/qr.ts";
import { rebuildCommand } from "./commands/rebuild.ts";
import { seedCommand } from "./commands/seed.ts";
import { loginCommand, sessionsCommand } from "./commands/sessions.ts";
import { signingKeysCommand } from "./commands/signing-keys.ts";
import { readConfig } from "./config.ts";
import { withCollector } from "./connect.ts";
import { exitWith, startCollector, stopOnSignal } from "./main.ts";
import { welcome } from "./welcome.ts";

const program = new Command("anbefal").description(
  "Asks customers one question and tells what the answers are worth.",
);

program
  .command("start", { isDefault: true })
  .description("start the collector")
  .action(async () => {
    const running = await startCollector(readConfig(process.env));
    stopOnSignal(running.stop);
    console.log(welcome(running));
  });

const sites = program.command("sites").description("list sites, allow pages to ask");
sites.command("list", { isDefault: true }).action(() =>
  withCollector(async ({ request }) => {
    const { sites } = (await request("GET", "/v1/sites")) as { sites: Site[] };
    for (const { key, name, origins } of sites) console.log(`${key}  ${name}  ${origins.join(" ")}`);
  }),
);
/** Changes one site, from what it is. */
const changeSite = (key: string, change: (site: Site) => Partial<Site>, done: (site: Site) => string) =>
  withCollector(async ({ request }) => {
    const { sites } = (await request("GET", "/v1/sites")) as { sites: Site[] };
    const site = sites.find((site) => site.key === key);
    if (!site) throw new AppError("not_found", `No site has the key ${key}; see: npx anbefal sites`);
    console.log(done((await request("PATCH", `/v1/sites/${key}`, change(site))) as Site));
  });

sites
  .command("name <site> <name>")
  .description("the company's name, as the questions say it")
  .action((key: string, name: string) =>
    changeSite(
      key,
      () => ({ name }),
      (site) => `Customers of ${site.key} are asked about ${site.name}.`,
    ),
  );
sites
  .command("allow <site> <origin>")
  .description("let pages on an origin such as https://shop.example ask for a site")
  .action((key: string, origin: string) =>
    changeSite(
      key,
      ({ origins }) => ({ origins: [...new Set([...origins, origin])] }),
      ({ name, origins }) => `Pages that may ask for ${name}: ${origins.join(" ")}`,
    ),
  );

const keys = program.command("keys").description("list, add and revoke API keys");
keys.command("list", { isDefault: true }).action(() =>
  withCollector(async ({ request }) => {
    const { keys } = (await request("GET", "/v1/keys")) as { keys: ApiKey[] };
    for (const { id, role, label, site } of keys)
      console.log(`${id}  ${role}  ${site ?? "all sites"}  ${label}`);
  }),
);
keys
  .command("add")
  .addOption(new Option("--role <role>", "what it opens").choices(roles).default("read"))
  .option("--label <label>", "what it is for", "Made on the command line")
  .option("--site <site>", "the one site it opens (default: all)")
  .action((settings: { role: string; label: string; site?: string }) =>
    withCollector(async ({ request }) => {
      const { secret } = (await request("POST", "/v1/keys", settings)) as { secret: string };
      console.log(`${secret}\nIt is shown this once; only its hash is kept.`);
    }),
  );
keys.command("revoke <id>").action((id: string) =>
  withCollector(async ({ request }) => {
    await request("DELETE", `/v1/keys/${encodeURIComponent(id)}`);
    console.log(`${id} opens nothing any more.`);
  }),
);

program.addCommand(inviteCommand());
program.addCommand(importCommand());
program.addCommand(exportCommand());
program.addCommand(qrCommand());
program.addCommand(signingKeysCommand());
program.addCommand(loginCommand());
program.addCommand(sessionsCommand());
program.addCommand(eraseCommand());
program.addCommand(backupCommand());
program.addCommand(restoreCommand());
program.addCommand(doctorCommand());
program.addCommand(rebuildCommand());
program.addCommand(migrateCommand());
program.addCommand(seedCommand());

program.parseAsync().catch(exitWith);
