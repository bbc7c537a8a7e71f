import { AppError } from "#shared/errors.ts";
import { Survey } from "#shared/schema/surveys.ts";
import type { Database } from "./database.ts";
import type { SurveysStore } from "./store.ts";

export const surveysReads = (db: Database): Pick<SurveysStore, "list"> => ({
  async list() {
    const rows = await db
      .selectFrom("surveys")
      .select(["site", "survey"])
      .orderBy("version")
      .orderBy("key")
      .execute();
    // A version stored before a setting was thought of gets its default.
    return rows.map(({ site, survey }) => ({ site, survey: Survey.parse(JSON.parse(survey)) }));
  },
});

export const surveysWrites = (db: Database): Omit<SurveysStore, "list"> => ({
  async add(site, survey) {
    const added = await db
      .insertInto("surveys")
      .values({ site, key: survey.key, version: survey.version, survey: JSON.stringify(survey) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (!added.numInsertedOrUpdatedRows)
      throw new AppError("conflict", `Survey ${survey.key} was changed by somebody else; load it again.`);
  },
});
