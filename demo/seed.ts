/** `npm run demo:seed`: a synthetic year through `POST /v1/import`; run twice, it counts once. */
import { readConfig } from "#collector/config.ts";
import { type Connection, connect } from "#collector/connect.ts";
import { exitWith } from "#collector/main.ts";
import { dayOf } from "#shared/calendar.ts";
import type { Site } from "#shared/schema/sites.ts";
import { progressBar } from "./progress.ts";
import { syntheticYear } from "./year.ts";

const rowsPerRequest = 500;
const segments = ["region", "delivery"];

async function seed({ request }: Connection): Promise<void> {
  const { sites } = (await request("GET", "/v1/sites")) as { sites: Site[] };
  const site = sites[0]!;
  await request("PATCH", `/v1/sites/${site.key}`, {
    segments: [...new Set([...site.segments, ...segments])],
  });
  const rows = [...syntheticYear(dayOf(Date.now(), site.timezone))];
  const show = progressBar(rows.length);
  let created = 0;
  for (let at = 0; at < rows.length; at += rowsPerRequest) {
    const chunk = rows.slice(at, at + rowsPerRequest);
    const report = await request("POST", `/v1/import?site=${site.key}&survey=delivery`, chunk);
    created += (report as { created: number }).created;
    show(Math.min(rows.length, at + rowsPerRequest));
  }
  console.log(
    `${created} answers of a synthetic year are in ${site.name}, survey "delivery"; they are made up.`,
  );
}

try {
  const connection = await connect(readConfig(process.env));
  await seed(connection);
  await connection.close();
} catch (error) {
  exitWith(error);
}
