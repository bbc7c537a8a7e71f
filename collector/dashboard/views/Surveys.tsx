import { useState } from "preact/hooks";
import type { Survey } from "#shared/schema/surveys.ts";
import { catalog } from "../catalog.ts";
import { useArrival } from "../focus.ts";
import { param } from "../place.ts";
import { surveysTexts } from "../texts/surveys.ts";
import { Link } from "../ui/Link.tsx";
import { type Column, SortableTable } from "../ui/SortableTable.tsx";
import { Editor } from "./surveys/Editor.tsx";
import { NewSurvey } from "./surveys/NewSurvey.tsx";
import "./surveys.css";

function SurveyList({ surveys }: { surveys: Survey[] }) {
  const t = surveysTexts();
  const [adding, setAdding] = useState(false);
  const columns: Column<Survey>[] = [
    {
      key: "name",
      label: t.name,
      sort: ({ name }) => name,
      cell: ({ key, name }) => <Link to={{ survey: key }}>{name}</Link>,
    },
    { key: "key", label: t.key, sort: ({ key }) => key, cell: ({ key }) => <code>{key}</code> },
    { key: "preset", label: t.preset, cell: ({ preset }) => t.presets[preset] },
    {
      key: "status",
      label: t.status,
      sort: ({ status }) => status,
      cell: ({ status }) => (
        <span class={`tag ${status === "active" ? "promoter" : "quiet"}`}>{t.statuses[status]}</span>
      ),
    },
    { key: "mode", label: t.mode, cell: ({ mode }) => t.modes[mode] },
    {
      key: "version",
      label: t.version,
      sort: ({ version }) => version,
      cell: ({ version }) => version,
      numeric: true,
    },
  ];
  return (
    <>
      <section class="panel">
        {surveys.length > 0 ? (
          <SortableTable
            caption={t.caption}
            columns={columns}
            rows={surveys}
            rowKey={({ key }) => key}
            first={{ key: "name", descending: false }}
            rowClass={({ status }) => (status === "paused" ? "quiet" : undefined)}
          />
        ) : (
          <p class="empty">{t.none}</p>
        )}
        <div class="buttons survey-add">
          <button type="button" class="primary" onClick={() => setAdding(true)}>
            {t.add}
          </button>
        </div>
        <p class="quiet">{t.listHint}</p>
      </section>
      {adding && <NewSurvey onClose={() => setAdding(false)} />}
    </>
  );
}

/** What is asked of whom and when: the site's surveys, or the one in the address. */
export function Surveys() {
  const t = surveysTexts();
  const surveys = catalog.surveys.value!;
  const key = param("survey");
  const survey = surveys.find((survey) => survey.key === key);
  useArrival(survey?.key ?? "", "survey-title");
  if (survey) return <Editor key={`${catalog.site.value!.key} ${key}`} survey={survey} />;
  return (
    <>
      {key && <p class="warning">{t.unknown}</p>}
      <SurveyList surveys={surveys} />
    </>
  );
}
