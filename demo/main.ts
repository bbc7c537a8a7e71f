/** `npm start`: the collector, and beside it the demo pages on a port of their own. */
import { serve } from "@hono/node-server";
import { readConfig } from "#collector/config.ts";
import { startCollector, stopOnSignal } from "#collector/main.ts";
import { welcome } from "#collector/welcome.ts";
import { createDemo } from "./app.ts";

const config = readConfig(process.env);
const running = await startCollector(config);
const [site] = running.context.directory.sites();
const demo = createDemo({ collector: running.url, site: running.setup?.site ?? site!.key });
const port = config.DEMO_PORT ?? config.PORT + 1;
const server = serve({ fetch: demo.fetch, port, hostname: config.HOST }, () => {
  console.log(welcome(running, `http://localhost:${port}`));
});

stopOnSignal(async () => {
  await new Promise((resolve) => server.close(resolve));
  await running.stop();
});
