import type SQLite from "better-sqlite3";
import { sql } from "kysely";
import { mayAsk } from "#shared/eligibility.ts";
import type { Database } from "./database.ts";
import type { InvitationsStore, InvitationWrite } from "./store.ts";

const newest = 100;

export const invitationsReads = (db: Database): Pick<InvitationsStore, "list"> => ({
  async list(site, now) {
    const rows = await db
      .selectFrom("invitations as invitation")
      .leftJoin("bindings as binding", (join) =>
        join
          .onRef("binding.site", "=", "invitation.site")
          .onRef("binding.survey", "=", "invitation.survey")
          .on("binding.reference", "=", sql<string>`'invitation:' || invitation.id`),
      )
      .select(["invitation.site", "invitation.id", "invitation.survey", "invitation.customer"])
      .select(["invitation.created_at as createdAt", "invitation.expires_at as expiresAt"])
      .select("binding.response_id as response")
      .where("invitation.site", "=", site)
      .orderBy("invitation.created_at", "desc")
      .limit(newest)
      .execute();
    return rows.map(({ response, ...invitation }) => ({
      ...invitation,
      state: response ? "answered" : invitation.expiresAt < now ? "expired" : "open",
    }));
  },
});

/** Raw statements, since thousands of rows come at once and every answer waits for the same writer. */
export function invitationsWriter(sqlite: SQLite.Database) {
  const askedAt = sqlite
    .prepare<[string, string], number | null>(
      "select max(created_at) from invitations where site = ? and customer = ?",
    )
    .pluck();
  const answeredAt = sqlite
    .prepare<[string, string], number | null>(
      "select max(at) from responses where site = ? and customer = ? and verified = 1 and test = 0",
    )
    .pluck();
  const insert = sqlite.prepare(
    `insert into invitations (site, id, survey, customer, created_at, expires_at)
     values (@site, @id, @survey, @customer, @createdAt, @expiresAt)`,
  );

  function skipOf({ site, customer, createdAt, rules }: InvitationWrite) {
    if (customer === null) return undefined;
    const lastAskedAt = askedAt.get(site, customer) ?? undefined;
    const lastAnsweredAt = answeredAt.get(site, customer) ?? undefined;
    return mayAsk({ now: createdAt, lastAskedAt, lastAnsweredAt }, rules);
  }

  return {
    addAll: (invitations: InvitationWrite[]) =>
      invitations.map((invitation) => {
        const skip = skipOf(invitation);
        if (!skip) insert.run(invitation);
        return skip;
      }),
  };
}
