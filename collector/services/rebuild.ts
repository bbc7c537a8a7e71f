import type { ApiKey } from "#shared/schema/keys.ts";
import { maxTold, type RebuildProgress, type Rebuilt } from "#shared/schema/rebuild.ts";
import { record } from "./audit.ts";
import type { Context } from "./context.ts";

/** Counts all responses anew and puts right what the rollups say, unless `dry`. */
export async function rebuildRollups(
  context: Context,
  key: ApiKey,
  { dry, onProgress }: { dry: boolean; onProgress?: (progress: RebuildProgress) => void },
): Promise<Rebuilt> {
  const { responses, differences } = await context.store.upkeep.rebuild({
    dry,
    ...(onProgress && { onProgress: (done, total) => onProgress({ done, total }) }),
  });
  const detail = { responses, differing: differences.length };
  if (!dry) await record(context, key, { action: "rollups.rebuild", site: null, detail });
  return { dry, ...detail, differences: differences.slice(0, maxTold) };
}
