import type { PoolClient } from "pg";
import { mayAsk, type SkipReason } from "#shared/eligibility.ts";
import type { InvitationWrite } from "./store.ts";

/**
 * Adds the invitations whose customers may be asked, within a transaction: three
 * statements a list, however long it is.
 */
export async function addInvitationsPostgres(
  client: PoolClient,
  invitations: InvitationWrite[],
): Promise<(SkipReason | undefined)[]> {
  // One list of a site at a time, or two at once would both find that a customer was not asked yet.
  const sites = [...new Set(invitations.map(({ site }) => site))];
  await client.query("select 1 from sites where key = any($1) order by key for update", [sites]);
  const { rows } = await client.query<
    Record<"site" | "customer", string> & Record<"asked" | "answered", number | null>
  >(
    `select distinct sent.site, sent.customer,
       (select max(created_at) from invitations i where i.site = sent.site and i.customer = sent.customer) as asked,
       (select max(at) from responses r where r.site = sent.site and r.customer = sent.customer
         and r.verified = 1 and r.test = 0) as answered
     from json_to_recordset($1::json) as sent (site text, customer text) where sent.customer is not null`,
    [JSON.stringify(invitations.map(({ site, customer }) => ({ site, customer })))],
  );
  const keyOf = (site: string, customer: string) => JSON.stringify([site, customer]);
  const customers = new Map(rows.map((row) => [keyOf(row.site, row.customer), row]));

  const added: Omit<InvitationWrite, "rules">[] = [];
  const skips = invitations.map(({ rules, ...invitation }) => {
    const { site, customer, createdAt } = invitation;
    const known = customer === null ? undefined : customers.get(keyOf(site, customer))!;
    const skip =
      known &&
      mayAsk(
        {
          now: createdAt,
          lastAskedAt: known.asked ?? undefined,
          lastAnsweredAt: known.answered ?? undefined,
        },
        rules,
      );
    if (skip) return skip;
    if (known) known.asked = Math.max(known.asked ?? createdAt, createdAt);
    added.push(invitation);
    return undefined;
  });
  if (added.length > 0)
    await client.query(
      `insert into invitations (site, id, survey, customer, created_at, expires_at)
       select site, id, survey, customer, "createdAt", "expiresAt" from json_to_recordset($1::json)
         as sent (site text, id text, survey text, customer text, "createdAt" bigint, "expiresAt" bigint)`,
      [JSON.stringify(added)],
    );
  return skips;
}
