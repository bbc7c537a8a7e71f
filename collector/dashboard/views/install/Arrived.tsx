import { number } from "../../format.ts";
import { installTexts } from "../../texts/install.ts";
import { SortableTable } from "../../ui/SortableTable.tsx";
import { asksOf } from "./asking.ts";
import type { Seen } from "./seen.ts";

/** Displays and answers so far, by survey. */
export function Arrived({ seen }: { seen: Seen }) {
  const t = installTexts();
  return (
    <>
      <SortableTable
        caption={t.arrived}
        rows={seen.surveys}
        rowKey={({ survey }) => survey.key}
        columns={[
          { key: "survey", label: t.survey, cell: ({ survey }) => survey.name },
          { key: "asks", label: t.asks, cell: ({ survey }) => asksOf(survey) },
          { key: "shown", label: t.displays, numeric: true, cell: ({ shown }) => number(shown) },
          { key: "answered", label: t.answers, numeric: true, cell: ({ answered }) => number(answered) },
        ]}
      />
      <p class="hint install-note">
        {t.arrivedHint} {t.approximate}
      </p>
    </>
  );
}
