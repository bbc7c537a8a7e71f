import type { Board } from "#shared/schema/board.ts";
import { wallboardTexts } from "../../texts/wallboard.ts";
import { Select } from "../../ui/Field.tsx";
import type { Range } from "./figures.ts";

interface Props {
  board: Board;
  survey: string;
  range: Range;
  onChoose: (change: { survey?: string; range?: Range }) => void;
}

/** Which survey, where there are several, and which days. */
export function WallboardChoice({ board, survey, range, onChoose }: Props) {
  const t = wallboardTexts();
  return (
    <form class="wallboard-choice" onSubmit={(event) => event.preventDefault()}>
      {board.surveys.length > 1 && (
        <Select
          label={t.survey}
          options={Object.fromEntries(board.surveys.map(({ key, name }) => [key, name]))}
          value={survey}
          onChange={(event) => onChoose({ survey: event.currentTarget.value })}
        />
      )}
      <Select
        label={t.period}
        options={t.ranges}
        value={range}
        onChange={(event) => onChoose({ range: event.currentTarget.value as Range })}
      />
    </form>
  );
}
