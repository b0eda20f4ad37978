import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import classes from "./Json.module.css";

/** A list of flat objects as a table, of which only the rows in sight are drawn. */
export function JsonTable({
  columns,
  rows,
  name,
}: {
  columns: readonly string[];
  rows: readonly Record<string, unknown>[];
  name: string;
}) {
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 28,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const [first, last] = [shown[0], shown.at(-1)];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label={`${name} as a table`}>
      <table className={classes.table} aria-rowcount={rows.length}>
        <thead>
          <tr>
            <th className={classes.index}>#</th>
            {columns.map((column) => (
              <th key={column} className="name">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first && <Space height={first.start} />}
          {shown.map(({ index }) => (
            <tr key={index} aria-rowindex={index + 1}>
              <td className={classes.index}>{index}</td>
              {columns.map((column) => (
                <Cell key={column} value={rows[index]?.[column]} />
              ))}
            </tr>
          ))}
          {last && <Space height={virtual.getTotalSize() - last.end} />}
        </tbody>
      </table>
    </section>
  );
}

/** The room of the rows that are not drawn. */
function Space({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden>
      <td style={{ height, padding: 0, border: 0 }} />
    </tr>
  ) : null;
}

function Cell({ value }: { value: unknown }) {
  const text = value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
  return (
    <td
      className={classes[value === null ? "none" : typeof value] ?? ""}
      title={text.length > 40 ? text.slice(0, 500) : undefined}
      dir="auto"
    >
      {text.slice(0, 200)}
    </td>
  );
}
