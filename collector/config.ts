import { BlockList, isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { AppError } from "#shared/errors.ts";

const port = z
  .string()
  .regex(/^\d{1,5}$/, "a port, 0 to 65535")
  .transform(Number)
  .pipe(z.number().max(65_535));

/** The environment variables the program reads; each has a default. */
export const Environment = z.object({
  /** Port of the collector; 0 = any free one. Default 8787. */
  PORT: port.default(8787),
  /** Address to listen on. Default 127.0.0.1: reachable from this machine only; 0.0.0.0 for all. */
  HOST: z.string().min(1).default("127.0.0.1"),
  /** Where browsers reach the collector, e.g. https://feedback.shop.example; default http://localhost:PORT. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  /** Folder of the database. Default ./data. */
  DATA_DIR: z
    .string()
    .min(1)
    .default("./data")
    .transform((folder) => resolve(folder)),
  /**
   * postgres://user:password@host:port/database, which several collectors may share; default none = a file in DATA_DIR.
   */
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: "an address such as postgres://user:password@host:5432/anbefal",
    })
    .optional(),
  /** Proxies whose X-Forwarded-For is believed: addresses or CIDR ranges, comma-separated. Default none. */
  TRUST_PROXY: z
    .string()
    .default("")
    .transform((list, context) => {
      const proxies = new BlockList();
      for (const entry of list
        .split(",")
        .map((text) => text.trim())
        .filter(Boolean)) {
        const [, address = "", bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
        const family = isIP(address) === 6 ? "ipv6" : "ipv4";
        const length = bits === undefined ? (family === "ipv6" ? 128 : 32) : Number(bits);
        try {
          proxies.addSubnet(address, length, family);
        } catch {
          context.addIssue(`"${entry}" is no address or CIDR range`);
        }
      }
      return proxies;
    }),
  /** off = no rate limit, for benchmarks and fuzzing. Default on. */
  RATE_LIMIT: z.enum(["on", "off"]).default("on"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  /** Port of the demo pages that `npm start` serves; default PORT + 1. */
  DEMO_PORT: port.optional(),
});

export type Config = z.infer<typeof Environment>;

/**
 * Reads the configuration.
 *
 * @throws AppError invalid, naming each variable that is malformed
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  // An empty variable is how many shells and panels spell "not set".
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const result = Environment.safeParse(set);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  throw new AppError(
    "invalid",
    ["The configuration is not usable:", ...issues.map(({ path, message }) => `  ${path}: ${message}`)].join(
      "\n",
    ),
    { issues },
  );
}
