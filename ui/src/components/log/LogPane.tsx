import { Button, Skeleton } from "@mantine/core";
import { IconArrowDown, IconFileText } from "@tabler/icons-react";
import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import { messageOf } from "@/api/problem";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { useHold } from "@/components/Together";
import type { TimeValue } from "@/time/format";
import { useZone } from "@/time/zone";
import classes from "./Log.module.css";
import { LogPaneHead } from "./LogPaneHead";
import { LogRow, type RowLook } from "./LogRow";
import { firstFrom } from "./order";
import { chosen, type LineRange } from "./range";
import { downloadUrl, type LogKey } from "./requests";
import type { Stamp } from "./stamps";
import { useFoundLines, useLogBook } from "./useLog";
import { useRowScroll } from "./useRowScroll";
import { useSearchSteps } from "./useSearchSteps";

/** What a key does to every log that is shown. */
export interface LogPaneHandle {
  step(direction: 1 | -1): void;
  follow(on?: boolean): void;
  toStart(): void;
}

/** What to show of a log. */
export interface LogSight {
  readonly q: string;
  readonly levels: readonly string[];
  /** Whether lines without what is searched for are left out. */
  readonly only: boolean;
  readonly stamp: Stamp;
  readonly wrap: boolean;
}

/** The log of one try. */
export function LogPane({
  logKey,
  title,
  start,
  opensAtEnd,
  sight,
  range,
  onRange,
  onClose,
  handle,
}: {
  logKey: LogKey;
  /** Which try it is, if there is another one beside it. */
  title?: string;
  start: TimeValue | null;
  opensAtEnd: boolean;
  sight: LogSight;
  range?: LineRange;
  onRange?: (range: LineRange | undefined) => void;
  onClose?: () => void;
  handle: Ref<LogPaneHandle>;
}) {
  const zone = useZone().name;
  const { q, levels, only, stamp, wrap } = sight;
  const book = useLogBook(logKey, range ? range.from - 1 : opensAtEnd ? undefined : 0);
  const isFiltered = levels.length > 0 || (only && q !== "");
  const list = useFoundLines(book, only ? q : "", levels);
  const search = useFoundLines(book, only ? "" : q, only || q === "" ? [] : levels);
  const hits = q === "" ? undefined : only ? list : search;

  const [follows, setFollows] = useState(!range && opensAtEnd);
  const [seen, setSeen] = useState(0);
  const rows = isFiltered ? (list?.lines ?? []) : undefined;
  const count = rows ? rows.length : book.total;
  const numberOf = (row: number) => (rows ? (rows[row] ?? 0) : row);
  const rowOf = (number: number) => (rows ? Math.min(firstFrom(rows, number), rows.length - 1) : number);
  const { scroll, shown, scroller, spacer, block } = useRowScroll(count, wrap, follows, setFollows);
  const goTo = (number: number) => scroll.goTo(rowOf(number));
  const steps = useSearchSteps(hits, () => numberOf(scroll.topRow()), goTo, range === undefined);

  const numbers: number[] = [];
  for (let row = shown.first; row <= Math.min(shown.last, count - 1); row++) {
    numbers.push(numberOf(row));
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the numbers follow from what is shown of which list.
  useEffect(() => {
    book.need(numbers);
    if (list && !list.all && shown.last > list.lines.length - 200) {
      void list.more();
    }
  }, [book, book.total, list, list?.lines, shown]);
  useEffect(() => {
    if (follows) {
      setSeen(book.total);
    }
  }, [follows, book.total]);
  const isOpened = book.opened;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when a link points elsewhere.
  useEffect(() => {
    if (!range || !isOpened) {
      return undefined;
    }
    // After the router, which puts what has scrolled back where it was before an address changed.
    const frame = requestAnimationFrame(() => goTo(range.from - 1));
    return () => cancelAnimationFrame(frame);
  }, [range?.from, range?.to, isOpened]);

  const follow = async (on = !follows) => {
    if (on) {
      await list?.everything();
    }
    setFollows(on);
  };
  useImperativeHandle(handle, () => ({
    step: (direction) => void steps.step(direction),
    follow: (on) => void follow(on),
    toStart: () => scroll.goTo(0),
  }));

  const look = useMemo<RowLook>(
    () => ({ stamp, zone, start, sought: q, download: downloadUrl(book.key) }),
    [stamp, zone, start, q, book],
  );
  // The same function for every drawing, so that rows that stay are not drawn anew while one scrolls.
  const latest = useRef({ range, onRange });
  useEffect(() => {
    latest.current = { range, onRange };
  });
  const choose = useCallback(
    (number: number, shift: boolean) =>
      latest.current.onRange?.(chosen(number + 1, latest.current.range, shift)),
    [],
  );
  const added = book.total - seen;

  return (
    <section className={classes.pane} aria-label={title ?? "Log"}>
      <LogPaneHead
        book={book}
        title={title}
        hits={hits}
        steps={steps}
        list={isFiltered ? list : undefined}
        range={range}
        onRange={onRange}
        onClose={onClose}
      />
      {!book.opened && book.error !== undefined && (
        <ErrorState error={book.error} what="the log" onRetry={() => book.retry()} />
      )}
      {book.opened && count === 0 && <NothingThere filtered={isFiltered} complete={book.complete} />}
      {!book.opened && book.error === undefined && <LogPlace />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label="Lines of the log">
        <div
          ref={spacer}
          className={classes.spacer}
          data-wrap={wrap || undefined}
          style={{ "--digits": String(book.total).length }}
        >
          <div ref={block} className={classes.block}>
            {numbers.map((number, index) => (
              <LogRow
                key={number}
                row={shown.first + index}
                number={number}
                line={book.line(number)}
                look={look}
                chosen={range !== undefined && number + 1 >= range.from && number + 1 <= range.to}
                current={steps.current === number}
                onChoose={choose}
              />
            ))}
          </div>
        </div>
      </section>
      {book.opened && book.error !== undefined && (
        <div className={classes.foot} role="alert">
          Lines could not be read: {messageOf(book.error)}
          <Button variant="subtle" size="compact-xs" onClick={() => book.retry()}>
            Try again
          </Button>
        </div>
      )}
      {!follows && book.opened && count > 0 && (
        <Button
          className={classes.toEnd}
          size="compact-sm"
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={() => void follow(true)}
        >
          {added > 0 && !book.complete
            ? `${added.toLocaleString("en-US")} new ${added === 1 ? "line" : "lines"}`
            : "Jump to end"}
        </Button>
      )}
    </section>
  );
}

/** Lies over the empty lines until there are any. */
function LogPlace() {
  useHold(true);
  return (
    <div className={classes.place}>
      <Skeleton height="100%" radius={0} aria-label="Loading the log" />
    </div>
  );
}

function NothingThere({ filtered, complete }: { filtered: boolean; complete: boolean }) {
  return (
    <EmptyState icon={IconFileText} title={filtered ? "No line fits the filter" : "No lines"}>
      {filtered
        ? "Choose other levels, or show all lines."
        : complete
          ? "This try wrote nothing."
          : "A line is here as soon as the task writes it."}
    </EmptyState>
  );
}
