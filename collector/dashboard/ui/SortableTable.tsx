import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

export interface Column<Row> {
  key: string;
  label: string;
  /** What it is sorted by; null stands last either way. Absent = it cannot be sorted by. */
  sort?: (row: Row) => number | string | null;
  cell: (row: Row) => ComponentChildren;
  /** Numbers stand at the end of their column. */
  numeric?: boolean;
}

interface Props<Row> {
  caption: string;
  /** The first one names the row. */
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** A class, such as `quiet` for a row of few answers. */
  rowClass?: (row: Row) => string | undefined;
  /** Column and direction at first; absent = in the order given. */
  first?: { key: string; descending: boolean };
}

function compare(a: number | string | null, b: number | string | null): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b));
}

/** A table whose heads sort it. */
export function SortableTable<Row>({ caption, columns, rows, rowKey, rowClass, first }: Props<Row>) {
  const [order, setOrder] = useState(first);
  const value = columns.find(({ key }) => key === order?.key)?.sort;
  const sorted =
    value && order
      ? [...rows].sort((a, b) => {
          const [one, other] = [value(a), value(b)];
          if (one === null || other === null) return Number(one === null) - Number(other === null);
          return (order.descending ? -1 : 1) * compare(one, other);
        })
      : rows;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it sideways by the arrow keys.
    <section class="scroll" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, label, sort, numeric }) => (
              <th
                key={key}
                scope="col"
                class={numeric ? "numeric" : undefined}
                aria-sort={order?.key === key ? (order.descending ? "descending" : "ascending") : undefined}
              >
                {sort ? (
                  <button
                    type="button"
                    class="sort"
                    onClick={() =>
                      setOrder({ key, descending: order?.key === key ? !order.descending : !!numeric })
                    }
                  >
                    {label}
                    <span aria-hidden="true">
                      {order?.key === key ? (order.descending ? " ↓" : " ↑") : " ↕"}
                    </span>
                  </button>
                ) : (
                  label
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={rowKey(row)} class={rowClass?.(row)}>
              {columns.map(({ key, cell, numeric }, index) =>
                index === 0 ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} class={numeric ? "numeric" : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
