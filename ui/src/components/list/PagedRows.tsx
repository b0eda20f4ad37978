import { Skeleton } from "@mantine/core";
import { type QueryKey, type UseQueryOptions, useQueries } from "@tanstack/react-query";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import classes from "./PagedRows.module.css";
import { PART, partsOf } from "./parts";

/**
 * A list of any length that scrolls with the page: only the rows on the screen are drawn, and only the parts they
 * belong to are asked for.
 *
 * @param beginning the first part, which whoever shows a list has asked for already to know whether there is one
 * @param height how high a row most often is, in pixels; one that is higher says so itself
 */
export function PagedRows<Row, Answer, Failure, Key extends QueryKey>({
  label,
  total,
  beginning,
  height,
  ask,
  rowsOf,
  children,
}: {
  label: string;
  total: number;
  beginning: readonly Row[];
  height: number;
  ask: (part: number) => UseQueryOptions<Answer, Failure, Answer, Key>;
  rowsOf: (answer: Answer) => readonly Row[];
  children: (row: Row) => ReactNode;
}) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  // What is above may have become higher or lower; the same number again changes nothing.
  useLayoutEffect(() => setTop((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
  const rows = useWindowVirtualizer({
    count: total,
    estimateSize: () => height,
    overscan: 4,
    scrollMargin: top,
  });
  const shown = rows.getVirtualItems();
  const parts = partsOf(shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0).filter((part) => part > 0);
  const answers = useQueries({ queries: parts.map(ask) });
  const rowAt = (index: number): Row | undefined => {
    const part = Math.floor(index / PART);
    if (part === 0) {
      return beginning[index];
    }
    const answer = answers[parts.indexOf(part)]?.data as Answer | undefined;
    return answer === undefined ? undefined : rowsOf(answer)[index % PART];
  };
  return (
    <ul ref={list} className={classes.rows} style={{ height: rows.getTotalSize() }} aria-label={label}>
      {shown.map(({ index, key, start }) => {
        const row = rowAt(index);
        return (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            aria-setsize={total}
            aria-posinset={index + 1}
            className={classes.place}
            style={{ transform: `translateY(${start - top}px)` }}
          >
            {row === undefined ? <Skeleton height={height} radius={0} aria-label="Loading" /> : children(row)}
          </li>
        );
      })}
    </ul>
  );
}
