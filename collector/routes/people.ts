import { Hono, type Context as HonoContext } from "hono";
import { PeopleQuery, Person } from "#shared/schema/people.ts";
import type { Guard } from "../middleware/authorize.ts";
import { parseBody, parseQuery } from "../middleware/parse.ts";
import type { Context } from "../services/context.ts";
import { erasePerson, exportPerson, findPerson } from "../services/people.ts";

/** A person's rights. The reference stands in the body: an address ends up in logs. */
export function peopleRoutes({ context, guard }: { context: Context; guard: Guard }) {
  async function asked(c: HonoContext) {
    const key = await guard.require(c, "owner");
    const site = guard.site(key, parseQuery(c, PeopleQuery).site).key;
    c.header("Cache-Control", "no-store");
    return { key, site, person: await parseBody(c, Person) };
  }

  return new Hono()
    .post("/find", async (c) => {
      const { site, person } = await asked(c);
      return c.json(await findPerson(context, site, person));
    })
    .post("/export", async (c) => {
      const { key, ...what } = await asked(c);
      return c.json(await exportPerson(context, key, what));
    })
    .post("/erase", async (c) => {
      const { key, ...what } = await asked(c);
      return c.json(await erasePerson(context, key, what));
    });
}
