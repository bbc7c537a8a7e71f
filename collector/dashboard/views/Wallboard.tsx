import { useEffect, useState } from "preact/hooks";
import { wallboardTexts } from "../texts/wallboard.ts";
import { type Range, ranges, useFigures } from "./wallboard/figures.ts";
import { WallboardChoice } from "./wallboard/WallboardChoice.tsx";
import { WallboardFigures } from "./wallboard/WallboardFigures.tsx";
import "./wallboard.css";

/** What the keys behind such links begin with. Another one in an address opens more than a wall should show. */
const keyStart = "anbefal_share_";

const isRange = (text: string | null): text is Range => text !== null && Object.hasOwn(ranges, text);

/** The choice as the address has it. */
function chosen(): { survey: string; range: Range } {
  const query = new URLSearchParams(location.search);
  const range = query.get("range");
  return { survey: query.get("survey") ?? "", range: isRange(range) ? range : "90d" };
}

const time = (at: number) =>
  new Intl.DateTimeFormat(document.documentElement.lang, {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(at);

const Message = ({ title, text }: { title: string; text: string }) => (
  <main class="wallboard wallboard-message">
    <div role="alert">
      <h1>{title}</h1>
      <p>{text}</p>
    </div>
  </main>
);

function Figures({ shareKey }: { shareKey: string }) {
  const t = wallboardTexts();
  const [choice, setChoice] = useState(chosen);
  const { figures, trouble } = useFigures(shareKey, choice.survey, choice.range);
  useEffect(() => {
    document.title = figures ? `${figures.board.site} · Anbefal` : "Anbefal";
  }, [figures]);

  function choose(change: Partial<typeof choice>): void {
    const next = { ...choice, ...change };
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(next)) query.set(name, value);
    history.replaceState(null, "", `?${query}`);
    setChoice(next);
  }

  if (trouble === "ended") return <Message title={t.ended} text={t.endedAbout} />;
  if (!figures)
    return (
      <main class="wallboard wallboard-message">
        <h1>Anbefal</h1>
        <p role="status">{trouble ? t.unreached : t.waiting}</p>
      </main>
    );
  const { board, summary, survey = "", range, at } = figures;
  const isBusy = range !== choice.range || (choice.survey !== "" && choice.survey !== survey);
  return (
    <main class="wallboard" aria-busy={isBusy}>
      <header>
        <h1>{board.site}</h1>
        <WallboardChoice board={board} survey={survey} range={choice.range} onChoose={choose} />
      </header>
      {summary ? <WallboardFigures board={board} summary={summary} range={range} /> : <p>{t.noSurvey}</p>}
      <footer>
        <p role="status" class={trouble && "wallboard-stale"}>
          {trouble ? t.stale(time(at)) : ""}
        </p>
        <p>
          {!trouble && `${t.updated(time(at))} · `}
          {t.trademark}
        </p>
      </footer>
    </main>
  );
}

/** One survey's figures, large enough for a screen on a wall; what the share key of the address opens. */
export function Wallboard({ shareKey }: { shareKey: string }) {
  const t = wallboardTexts();
  if (!shareKey.startsWith(keyStart)) return <Message title={t.foreign} text={t.endedAbout} />;
  return <Figures shareKey={shareKey} />;
}
