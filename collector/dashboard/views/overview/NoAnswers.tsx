import type { ResponsesList } from "#shared/schema/responses-owned.ts";
import { queryOf } from "../../api.ts";
import { useLoad } from "../../load.ts";
import { param } from "../../place.ts";
import { overviewTexts } from "../../texts/overview.ts";
import { Failure, Waiting } from "../../ui/Failure.tsx";
import { Link } from "../../ui/Link.tsx";

function FirstSteps() {
  const t = overviewTexts();
  return (
    <section class="panel first-steps" aria-labelledby="none">
      <h2 id="none">{t.noneTitle}</h2>
      <p>{t.noneIntro}</p>
      <ol>
        <li>
          <Link to={{ view: "install" }}>{t.step1}</Link>: {t.step1More}
        </li>
        <li>
          <Link to={{ view: "install" }}>{t.step2}</Link>: {t.step2More}
        </li>
        <li>
          <strong>{t.step3}</strong>: {t.step3More}
        </li>
      </ol>
    </section>
  );
}

/** In place of figures: the way to those of other days, or to the first answer. */
export function NoAnswers({ site, survey }: { site: string; survey: string }) {
  const t = overviewTexts();
  const isAll = param("range") === "all";
  const query = queryOf({ site, survey, state: "counted", limit: 1 });
  const { value, error, reload } = useLoad<ResponsesList>(isAll ? undefined : `v1/responses?${query}`);
  if (isAll) return <FirstSteps />;
  if (error) return <Failure error={error} retry={reload} />;
  if (!value) return <Waiting />;
  if (value.responses.length === 0) return <FirstSteps />;
  return (
    <p class="empty">
      {t.noneHere} <Link to={{ range: "all" }}>{t.showAll}</Link>
    </p>
  );
}
