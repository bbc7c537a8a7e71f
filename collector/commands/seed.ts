import { Command } from "commander";
import { addDays, dayOf } from "#shared/calendar.ts";
import { AppError } from "#shared/errors.ts";
import type { ActionsList } from "#shared/schema/actions.ts";
import type { Site } from "#shared/schema/sites.ts";
import { type Connection, withCollector } from "../connect.ts";
import { endProgress, tellProgress } from "./progress.ts";
import { syntheticYear } from "./year.ts";

const rowsPerRequest = 500;
const segments = ["region", "delivery"];

/** What was done in the made-up year: the carrier as `syntheticYear` has it, and one thing that changed nothing. */
const actionsOf = (today: string) => [
  {
    day: `${Number(today.slice(0, 4)) - Number(today.slice(5) < "12-01")}-12-01`,
    text: "Another carrier in place of the one that came late",
  },
  { day: addDays(today, -120), text: "Mails are answered within a day" },
];

const isHere = (origin: string) => /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(origin);

/** @throws AppError conflict, where real pages ask */
async function seed({ request }: Connection, force: boolean): Promise<void> {
  const { sites } = (await request("GET", "/v1/sites")) as { sites: Site[] };
  const [site] = sites;
  if (!site) throw new AppError("not_found", "There is no site yet; start the collector once: npx anbefal");
  const foreign = site.origins.find((origin) => !isHere(origin));
  if (foreign && !force)
    throw new AppError(
      "conflict",
      `Pages on ${foreign} ask for ${site.name}: made-up answers would count among real ones. --force does it all the same.`,
    );
  await request("PATCH", `/v1/sites/${site.key}`, {
    segments: [...new Set([...site.segments, ...segments])],
  });
  const today = dayOf(Date.now(), site.timezone);
  const rows = [...syntheticYear(today)];
  let created = 0;
  for (let at = 0; at < rows.length; at += rowsPerRequest) {
    const chunk = rows.slice(at, at + rowsPerRequest);
    const report = await request("POST", `/v1/import?site=${site.key}&survey=delivery`, chunk);
    created += (report as { created: number }).created;
    tellProgress(`${Math.min(rows.length, at + rowsPerRequest)} of ${rows.length} answers`);
  }
  endProgress();
  const { actions } = (await request("GET", `/v1/actions?site=${site.key}`)) as ActionsList;
  for (const { day, text } of actionsOf(today))
    if (!actions.some((action) => action.text === text))
      await request("POST", `/v1/actions?site=${site.key}`, { day, text, survey: "delivery" });
  console.log(
    `${created} answers of a synthetic year are in ${site.name}, survey "delivery"; they are made up.`,
  );
}

/** `anbefal seed`: a synthetic year through `POST /v1/import`; run twice, it counts once. */
export const seedCommand = () =>
  new Command("seed")
    .description("import a made-up year into the first site, to look at; run twice, it counts once")
    .option("--force", "also where pages elsewhere than on this machine ask", false)
    .action(({ force }: { force: boolean }) => withCollector((connection) => seed(connection, force)));
