import type { ApiKey } from "#shared/schema/keys.ts";
import type { Person, PersonErased, PersonExport, PersonFound } from "#shared/schema/people.ts";
import type { PeopleStore } from "../store/store-upkeep.ts";
import { record } from "./audit.ts";
import type { Context } from "./context.ts";
import { countChange } from "./counters.ts";
import { toOwned } from "./responses-owned.ts";

/** By what kind of reference, never by which: the audit log outlives the person's data. */
const kindsOf = (person: Person) => Object.keys(person).sort().join(", ");

/** What tells of a person wherever it stands. */
function textsOf(
  person: Person,
  { responses, invitations }: Awaited<ReturnType<PeopleStore["find"]>>,
): string[] {
  const texts = [
    ...Object.values(person),
    ...responses.flatMap(({ answer: { customer, contact, order, reason, improve, followUp }, handled }) => [
      ...[customer, contact, order],
      ...[reason, improve, followUp, handled?.note],
    ]),
    ...invitations.map(({ customer }) => customer),
  ];
  return [...new Set(texts)].filter((text) => typeof text === "string");
}

/** What there is of a person, in numbers. */
export async function findPerson({ store }: Context, site: string, person: Person): Promise<PersonFound> {
  const { responses, invitations } = await store.people.find(site, person);
  const times = responses.map(({ at }) => at).sort((a, b) => a - b);
  return {
    responses: responses.length,
    invitations: invitations.length,
    surveys: [...new Set([...responses, ...invitations].map(({ survey }) => survey))].sort(),
    first: times[0] ?? null,
    last: times.at(-1) ?? null,
  };
}

/** Everything that is stored about a person. */
export async function exportPerson(
  context: Context,
  key: ApiKey,
  { site, person }: { site: string; person: Person },
): Promise<PersonExport> {
  const { responses, invitations } = await context.store.people.find(site, person);
  const detail = { by: kindsOf(person), responses: responses.length, invitations: invitations.length };
  await record(context, key, { action: "person.export", site, detail });
  return { site, exportedAt: context.now(), person, responses: responses.map(toOwned), invitations };
}

/**
 * Deletes everything that is stored about a person and subtracts it from every figure. What was erased stays away:
 * neither a late revision nor the same import brings it back.
 */
export async function erasePerson(
  context: Context,
  key: ApiKey,
  { site, person }: { site: string; person: Person },
): Promise<PersonErased> {
  const { store } = context;
  const found = await store.people.find(site, person);
  const erased = await store.people.erase(site, person);
  countChange(context, site);
  await record(context, key, { action: "person.erase", site, detail: { by: kindsOf(person), ...erased } });
  return { ...erased, overwritten: await store.upkeep.scrub(textsOf(person, found)) };
}
