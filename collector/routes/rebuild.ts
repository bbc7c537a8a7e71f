import { Hono } from "hono";
import { stream } from "hono/streaming";
import { AppError } from "#shared/errors.ts";
import { RebuildInput } from "#shared/schema/rebuild.ts";
import type { Guard } from "../middleware/authorize.ts";
import { parseBody } from "../middleware/parse.ts";
import type { Context } from "../services/context.ts";
import { rebuildRollups } from "../services/rebuild.ts";

/** The rollups counted anew. It takes seconds a million responses, and tells how far it is where that is asked for. */
export function rebuildRoutes({ context, guard }: { context: Context; guard: Guard }) {
  return new Hono().post("/", async (c) => {
    const key = await guard.require(c, "owner");
    if (key.site !== null)
      throw new AppError("forbidden", "This key opens one site only; a rebuild counts all of them.");
    const { dry, progress } = await parseBody(c, RebuildInput);
    c.header("Cache-Control", "no-store");
    if (!progress) return c.json(await rebuildRollups(context, key, { dry }));

    c.header("Content-Type", "application/x-ndjson");
    return stream(c, async (out) => {
      const write = (line: object) => out.write(`${JSON.stringify(line)}\n`);
      try {
        await write(await rebuildRollups(context, key, { dry, onProgress: write }));
      } catch (error) {
        // The status has been sent: what went wrong is the last line.
        const { code, message } =
          error instanceof AppError ? error : new AppError("internal", "The rebuild was broken off.");
        await write({ error: { code, message } });
      }
    });
  });
}
