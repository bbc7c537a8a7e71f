import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { AppError } from "#shared/errors.ts";
import type { Person, PersonErased, PersonFound } from "#shared/schema/people.ts";
import { withCollector } from "../connect.ts";

async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new AppError("invalid", "Nobody is there to confirm it: add --yes if it is meant.");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${question} Type yes: `);
  terminal.close();
  return answer.trim().toLowerCase() === "yes";
}

const numbers = ({ responses, invitations }: { responses: number; invitations: number }) =>
  `${responses} answer${responses === 1 ? "" : "s"} and ${invitations} invitation${invitations === 1 ? "" : "s"}`;

/** `anbefal erase`: all that is stored about a person, for good. */
export function eraseCommand(): Command {
  return new Command("erase")
    .description("delete all that is stored about a person, for good, and take it out of every figure")
    .option("--customer <reference>", "the customer as your shop names it")
    .option("--contact <address>", "the address they left")
    .option("--order <reference>", "an order of theirs")
    .option("--site <key>", "needed where there are several")
    .option("--yes", "do not ask first", false)
    .action(({ site, yes, ...person }: Person & { site?: string; yes: boolean }) =>
      withCollector(async ({ request }) => {
        const query = site === undefined ? "" : `?${new URLSearchParams({ site })}`;
        const found = (await request("POST", `/v1/people/find${query}`, person)) as PersonFound;
        if (found.responses + found.invitations === 0) {
          console.log("Nothing is stored about this person.");
          return;
        }
        if (!yes && !(await confirm(`${numbers(found)} will be deleted for good.`))) {
          console.log("Nothing was deleted.");
          return;
        }
        const erased = (await request("POST", `/v1/people/erase${query}`, person)) as PersonErased;
        console.log(`${numbers(erased)} deleted. Backups made before still hold them.`);
        if (!erased.overwritten)
          console.log(
            "The last bytes on the disk are overwritten later: within the hour, where a long read was in the way; by PostgreSQL as it reuses its room and its log.",
          );
      }),
    );
}
