import type { ResponsesList } from "#shared/schema/responses-owned.ts";
import { queryOf } from "../../api.ts";
import { dateTime } from "../../format.ts";
import { useLoad } from "../../load.ts";
import type { Range } from "../../range.ts";
import { overviewTexts } from "../../texts/overview.ts";
import { Failure, Waiting } from "../../ui/Failure.tsx";
import { Link } from "../../ui/Link.tsx";

const shown = 5;

interface Props extends Range {
  site: string;
  survey: string;
  timezone: string;
}

/** What was written last; each leads to its answer. */
export function LatestComments({ timezone, ...asked }: Props) {
  const t = overviewTexts();
  const query = queryOf({ ...asked, withText: true, state: "counted", limit: shown });
  const { value, error, busy, reload } = useLoad<ResponsesList>(`v1/responses?${query}`);
  return (
    <section class="panel comments" aria-labelledby="comments" aria-busy={!!value && busy}>
      <h2 id="comments">{t.comments}</h2>
      {error && <Failure error={error} retry={reload} />}
      {!value && !error && <Waiting />}
      {value?.responses.length === 0 && <p class="quiet">{t.noComments}</p>}
      <ul>
        {value?.responses.map(({ id, at, score, group, reason, improve, followUp }) => (
          <li key={id}>
            <p>
              <strong class={`comment-score ${group}`}>{score}</strong>{" "}
              <Link to={{ view: "inbox", id }}>{dateTime(at, timezone)}</Link>
            </p>
            {[reason, improve ?? followUp].filter(Boolean).map((text, index) => (
              <blockquote key={index}>{text}</blockquote>
            ))}
          </li>
        ))}
      </ul>
      {value && value.responses.length > 0 && (
        <p>
          <Link to={{ view: "inbox", withText: "true" }}>{t.allComments}</Link>
        </p>
      )}
    </section>
  );
}
