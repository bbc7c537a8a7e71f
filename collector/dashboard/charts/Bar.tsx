import "./charts.css";

/** A bar across its cell. Decoration: the number stands beside it. @param share 0..1  @param kind a class that colours it */
export function Bar({ share, kind = "" }: { share: number; kind?: string }) {
  return (
    <svg class={`bar ${kind}`} width="100%" height="14" aria-hidden="true">
      <rect class="bar-ground" width="100%" height="14" rx="3" />
      {share > 0 && <rect class="bar-value" width={`${100 * share}%`} height="14" rx="3" />}
    </svg>
  );
}

/** Parts of a whole side by side. @param parts in order, each with its share 0..1 and its colouring class */
export function StackedBar({ parts }: { parts: { kind: string; share: number }[] }) {
  let end = 0;
  return (
    <svg class="bar stacked" width="100%" height="28" aria-hidden="true">
      {parts.map(({ kind, share }) => {
        const x = end;
        end += share;
        return (
          <rect
            key={kind}
            class={`bar-value ${kind}`}
            x={`${100 * x}%`}
            width={`${100 * share}%`}
            height="28"
          />
        );
      })}
    </svg>
  );
}
