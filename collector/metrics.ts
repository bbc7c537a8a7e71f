/** The metrics, each with labels from lists of the program's own: a route's pattern, never a path. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Context } from "./services/context.ts";

/** One answered request. */
export interface Seen {
  method: string;
  /** The pattern; "none" where no route matched. */
  route: string;
  status: number;
  seconds: number;
  /** Of the failure that was answered. */
  code: string | undefined;
}

export interface Metrics {
  count(seen: Seen): void;
  /** Text exposition format 0.0.4. */
  read(): Promise<string>;
  contentType: string;
}

/** From a cached answer to one that waited for a slow disk, in seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** A registry of this app's own: two apps in one process count apart. */
export function createMetrics({ store, counters }: Pick<Context, "store" | "counters">): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: "anbefal_http_requests_total",
    help: "Requests answered",
    labelNames: ["method", "route", "status"],
    registers,
  });
  const seconds = new Histogram({
    name: "anbefal_http_request_seconds",
    help: "Time from the request's head to the answer's",
    labelNames: ["route"],
    buckets,
    registers,
  });
  const limited = new Counter({
    name: "anbefal_rate_limited_total",
    help: "Requests refused by the rate limit",
    labelNames: ["route"],
    registers,
  });
  const errors = new Counter({
    name: "anbefal_errors_total",
    help: "Requests failed, by the error's code; unavailable is the database's, internal a fault",
    labelNames: ["code"],
    registers,
  });
  new Counter({
    name: "anbefal_responses_total",
    help: "Answers sent, by what became of them",
    labelNames: ["outcome"],
    registers,
    collect() {
      this.reset();
      for (const [outcome, count] of counters.outcomes) this.inc({ outcome }, count);
    },
  });
  new Counter({
    name: "anbefal_dropped_fields_total",
    help: "Fields that stored answers lost, since their survey does not know them",
    registers,
    collect() {
      this.reset();
      this.inc(counters.droppedFields);
    },
  });
  addQueue(store, registers);

  const series = new Map<string, { requests: Counter.Internal; seconds: Histogram.Internal<"route"> }>();
  let hasDefaults = false;
  return {
    contentType: registry.contentType,
    count({ method, route, status, seconds: taken, code }) {
      // One series each, found once: to find it by its labels takes longer than to count.
      const name = `${method} ${route} ${Math.floor(status / 100)}xx`;
      let one = series.get(name);
      if (!one) {
        one = {
          requests: requests.labels(method, route, `${Math.floor(status / 100)}xx`),
          seconds: seconds.labels(route),
        };
        series.set(name, one);
      }
      one.requests.inc();
      one.seconds.observe(taken);
      if (status === 429) limited.inc({ route });
      if (code !== undefined) errors.inc({ code });
    },
    read() {
      // They start observers of the process, which nobody pays for who never looks.
      if (!hasDefaults) collectDefaultMetrics({ register: registry });
      hasDefaults = true;
      return registry.metrics();
    },
  };
}

/** How the writer keeps up; nothing where the engine tells nothing. */
function addQueue({ queue }: Context["store"], registers: Registry[]): void {
  if (!queue) return;
  new Gauge({
    name: "anbefal_writer_waiting",
    help: "Answers and events that wait for the disk",
    registers,
    collect() {
      this.set(queue().waiting);
    },
  });
  new Counter({
    name: "anbefal_writer_batches_total",
    help: "Transactions that wrote answers and events",
    registers,
    collect() {
      this.reset();
      this.inc(queue().batches);
    },
  });
  new Counter({
    name: "anbefal_writer_items_total",
    help: "Answers and events in them; divided by the batches, the size of one",
    registers,
    collect() {
      this.reset();
      this.inc(queue().items);
    },
  });
}
