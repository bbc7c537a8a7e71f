import { useState } from "preact/hooks";
import type { SeriesInterval } from "#shared/calendar.ts";
import { trendTexts } from "../texts/trend.ts";
import { pointWords } from "./point-words.ts";
import { type Point, placeOf, slotAt } from "./scale.ts";
import { type Marker, TrendMarkers } from "./TrendMarkers.tsx";
import { frame, TrendPlot } from "./TrendPlot.tsx";
import { useWidth } from "./width.ts";
import "./charts.css";

/** Of the control that moves through the points, px; as the style sheet has it. */
const thumb = 20;

interface Props {
  /** At least one point. */
  series: Point[];
  /** What one point spans. */
  interval: SeriesInterval;
  markers?: Marker[];
  onFollow?: (id: string) => void;
}

/**
 * A score over time. A control of the browser's own moves through the points
 * and says each: every engine, finger and screen reader knows how to use it.
 */
export function Trend({ series, interval, markers = [], onFollow = () => {} }: Props) {
  const t = trendTexts();
  const { element, width } = useWidth<HTMLDivElement>(720);
  // By its day: what arrives meanwhile moves nobody.
  const [chosen, setChosen] = useState<string>();
  const found = series.findIndex(({ start }) => start === chosen);
  const newest = series.findLastIndex(({ n }) => n > 0);
  const active = found >= 0 ? found : Math.max(0, newest);
  const plot = width - frame.left - frame.right;
  const slot = plot / series.length;
  const placed = markers
    .flatMap((marker) => {
      const place = placeOf(marker.day, series, interval);
      return place === undefined ? [] : [{ ...marker, x: frame.left + place * slot }];
    })
    .sort((a, b) => a.x - b.x);
  const words = pointWords(series[active]!, interval);
  const percent = (px: number) => `${(100 * px) / width}%`;

  function pointAt(event: PointerEvent & { currentTarget: HTMLElement }): void {
    const box = event.currentTarget.getBoundingClientRect();
    const px = ((event.clientX - box.left) / box.width) * width;
    setChosen(series[slotAt((px - frame.left) / slot, series.length)]!.start);
  }

  return (
    <div class="trend" ref={element}>
      <p class="trend-words">{words}</p>
      {placed.length > 0 && <TrendMarkers placed={placed} width={width} onFollow={onFollow} />}
      <div onPointerMove={pointAt} onPointerDown={pointAt}>
        <TrendPlot
          series={series}
          interval={interval}
          width={width}
          active={active}
          marks={[...new Set(placed.map(({ x }) => x))]}
        />
      </div>
      {series.length > 1 && (
        <input
          type="range"
          aria-label={t.move}
          aria-valuetext={words}
          min={0}
          max={series.length - 1}
          value={active}
          style={{
            marginInlineStart: percent(frame.left + slot / 2 - thumb / 2),
            width: percent(plot - slot + thumb),
          }}
          onInput={(event) => setChosen(series[event.currentTarget.valueAsNumber]!.start)}
        />
      )}
      <p class="quiet trend-legend">
        {t.legend} {placed.length > 0 && t.numberedLegend}
      </p>
    </div>
  );
}
