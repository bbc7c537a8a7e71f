import { trendTexts } from "../texts/trend.ts";
import { cluster } from "./scale.ts";

/** Something that was done, as it stands over the curve. */
export interface Marker {
  id: string;
  day: string;
  /** As its row is numbered. */
  number: number;
  text: string;
}

/** Two that are nearer than this become one, px. */
const room = 28;

interface Props {
  /** By place, px. */
  placed: (Marker & { x: number })[];
  width: number;
  /** Its row is to be shown. */
  onFollow: (id: string) => void;
}

/** A strip above the plot: within a picture nothing could be followed. */
export function TrendMarkers({ placed, width, onFollow }: Props) {
  const t = trendTexts();
  return (
    <ul class="trend-markers" aria-label={t.markers}>
      {cluster(placed, room).map((group) => {
        const { id, x, number } = group[0]!;
        return (
          <li key={id} style={{ insetInlineStart: `${(100 * x) / width}%` }}>
            <a
              href={`#action-${id}`}
              aria-label={group.map(({ number, text }) => t.marker(String(number), text)).join("; ")}
              onClick={(event) => {
                event.preventDefault();
                onFollow(id);
              }}
            >
              {group.length > 1 ? `${number}+` : number}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
