import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import classes from "./Json.module.css";
import { JsonRow } from "./JsonRow";
import { rowsOf, type TreeRow, type Unfolded } from "./tree";

/** A value as a tree, of which only the rows in sight are drawn. Arrow keys walk and fold. */
export function JsonTree({
  value,
  name,
  unfolded,
  onUnfold,
  sought,
  current,
}: {
  value: unknown;
  name: string;
  unfolded: Unfolded;
  onUnfold: (unfolded: Unfolded) => void;
  sought: string;
  /** The id of the row that the search is at. */
  current: string | undefined;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(0);
  const rows = useMemo(() => rowsOf(value, unfolded), [value, unfolded]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 24,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
  });
  const currentAt = current === undefined ? -1 : rows.findIndex((row) => row.id === current);
  useEffect(() => {
    if (currentAt >= 0) {
      virtual.scrollToIndex(currentAt, { align: "auto" });
    }
  }, [currentAt, virtual]);

  const fold = (row: TreeRow, open: boolean) => {
    const next = new Set(unfolded);
    if (open) {
      next.add(row.id);
    } else {
      next.delete(row.id);
    }
    onUnfold(next);
  };
  const walk = (to: number) => {
    const at = Math.max(0, Math.min(rows.length - 1, to));
    setFocused(at);
    virtual.scrollToIndex(at, { align: "auto" });
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${at}"] [role="treeitem"]`)?.focus(),
    );
  };
  const press = (event: KeyboardEvent) => {
    const row = rows[focused];
    if (!row || event.target instanceof HTMLButtonElement) {
      return;
    }
    const parent = () => rows.findLastIndex((one, at) => at < focused && one.depth < row.depth);
    const acts: Record<string, () => void> = {
      ArrowDown: () => walk(focused + 1),
      ArrowUp: () => walk(focused - 1),
      Home: () => walk(0),
      End: () => walk(rows.length - 1),
      ArrowRight: () => (row.count && !row.isOpen ? fold(row, true) : walk(focused + 1)),
      ArrowLeft: () => (row.isOpen ? fold(row, false) : walk(parent())),
      Enter: () => row.count && fold(row, !row.isOpen),
      " ": () => row.count && fold(row, !row.isOpen),
    };
    const act = acts[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  };

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="tree"
      aria-label={name}
      tabIndex={-1}
      onKeyDown={press}
    >
      <div className={classes.rows} style={{ height: virtual.getTotalSize() }} role="none">
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return (
            row && (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className={classes.place}
                style={{ transform: `translateY(${start}px)` }}
                role="none"
              >
                <JsonRow
                  row={row}
                  sought={sought}
                  isCurrent={index === currentAt}
                  isFocused={index === focused}
                  onFocus={() => setFocused(index)}
                  onFold={(open) => fold(row, open)}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
