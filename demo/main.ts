/** `npm start`: the collector, and beside it the demo pages on a port of their own. */
import { type Config, readConfig } from "#collector/config.ts";
import { listen } from "#collector/listen.ts";
import { exitWith, startCollector, stopOnSignal } from "#collector/main.ts";
import { welcome } from "#collector/welcome.ts";
import { createDemo } from "./app.ts";

/** The port after the collector's; any free one where that has none or is free itself. */
const portAfter = ({ PORT, DEMO_PORT }: Config) =>
  DEMO_PORT ?? (PORT === 0 || PORT === 65_535 ? 0 : PORT + 1);

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const running = await startCollector(config);
  const [first] = running.context.directory.sites();
  const demo = createDemo({ collector: running.url, site: running.setup?.site ?? first!.key });
  try {
    const listener = await listen(demo.fetch, { port: portAfter(config), hostname: config.HOST });
    stopOnSignal(async () => {
      await Promise.all([listener.stop(), running.stop()]);
    });
    console.log(welcome(running, `http://localhost:${listener.port}`));
  } catch (error) {
    // The keys are shown now or never, so a demo without a port is no reason to end.
    stopOnSignal(running.stop);
    console.log(welcome(running));
    console.error(`The demo is not served: ${error instanceof Error ? error.message : error}`);
  }
}

start().catch(exitWith);
