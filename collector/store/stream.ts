/** What tells somebody who looks on that a site's answers changed, on either engine. */
import type { Database } from "./database.ts";
import { withFollowUps } from "./follow-ups.ts";
import type { OwnedResponsesStore } from "./store-upkeep.ts";

/** Of each survey. Changes to older ones are for whoever made them to tell. */
const newest = 50;

export const streamReads = (db: Database): Pick<OwnedResponsesStore, "latest"> => ({
  async latest(site) {
    const surveys = await db
      .selectFrom("surveys")
      .select("key")
      .distinct()
      .where("site", "=", site)
      .orderBy("key")
      .execute();
    const marks = await Promise.all(
      // Each survey by itself, since the index gives the order within one.
      surveys.map(({ key }) =>
        db
          .selectFrom(
            withFollowUps(db)
              .select(["seq", "revision", "voided_at", "handled_at"])
              .where("responses.site", "=", site)
              .where("survey", "=", key)
              .orderBy("seq", "desc")
              .limit(newest)
              .as("newest"),
          )
          .select(({ fn }) => [
            fn.max("seq").as("seq"),
            // Of all, since on PostgreSQL a lower one may come to light after a higher one.
            fn.sum("seq").as("seqs"),
            fn.sum("revision").as("revisions"),
            fn.count("voided_at").as("voided"),
            fn.count("handled_at").as("handled"),
            fn.max("handled_at").as("handledAt"),
          ])
          .executeTakeFirstOrThrow(),
      ),
    );
    return { seq: Math.max(0, ...marks.map(({ seq }) => Number(seq))), mark: JSON.stringify(marks) };
  },
});
