// biome-ignore-all lint/a11y/useSemanticElements: the cells are a picture, which no table element can hold.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus roves among the links and buttons in the grid.

import { useNavigate } from "@tanstack/react-router";
import {
  type FocusEvent,
  type KeyboardEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { DagRunResponse } from "@/api/generated/types.gen";
import classes from "./Grid.module.css";
import { GridCells } from "./GridCells";
import { GridHead } from "./GridHead";
import { GridPointer } from "./GridPointer";
import { GridRowName } from "./GridRowName";
import { GridTile } from "./GridTile";
import type { GridLetters } from "./gridLetters";
import { COLUMNS_AT_ONCE, columnWidth, HEAD, ROW, ROWS_AT_ONCE } from "./metrics";
import { moved, type Place } from "./roving";
import type { GridRow } from "./rows";
import { usePainter } from "./usePainter";
import { useScrolled } from "./useScrolled";
import { chunksOf } from "./window";

/** Tasks by runs: names beside, runs above, pictures of cells between, of which only what can be seen is drawn. */
export function GridTable({
  dagId,
  rows,
  runs,
  letters,
  onToggle,
}: {
  dagId: string;
  rows: readonly GridRow[];
  runs: readonly DagRunResponse[];
  letters: GridLetters;
  onToggle: (group: string) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const width = columnWidth(runs.length);
  const painter = usePainter(width);
  const shown = useScrolled(scroller, { rows: rows.length, columns: runs.length, width });
  const runIds = useMemo(() => runs.map((run) => run.dag_run_id), [runs]);
  const isReading = useSyncExternalStore(letters.subscribe, () => !runIds.every((id) => letters.has(id)));
  const [wanted, setActive] = useState<Place>({ row: 0, column: -1 });
  const [focused, setFocused] = useState(false);
  const byKey = useRef(false);
  const active = {
    row: Math.min(wanted.row, rows.length - 1),
    column: Math.min(wanted.column, runs.length - 1),
  };

  // The newest runs are at the right end, which may be out of sight on a narrow screen.
  const newest = runIds.at(-1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls again when there is a newer run.
  useEffect(() => {
    scroller.current?.scrollTo({ left: scroller.current.scrollWidth });
  }, [newest, width]);

  useEffect(() => {
    if (byKey.current) {
      byKey.current = false;
      const target = scroller.current?.querySelector<HTMLElement>('[tabindex="0"]');
      target?.focus({ preventScroll: true });
      target?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  });

  const press = (event: KeyboardEvent<HTMLElement>) => {
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 400) - HEAD) / ROW) - 1);
    const next = moved(active, event.key, event.ctrlKey || event.metaKey, {
      rows: rows.length,
      columns: runs.length,
      page,
    });
    if (next) {
      event.preventDefault();
      byKey.current = true;
      setActive(next);
    }
  };
  const enter = (event: FocusEvent<HTMLElement>) => setFocused(event.target.matches(":focus-visible"));
  const navigate = useNavigate();
  const open = useCallback(
    (runId: string, taskId: string) =>
      void navigate({ to: "/dags/$dagId/runs/$runId/tasks/$taskId", params: { dagId, runId, taskId } }),
    [navigate, dagId],
  );

  const activeRow = rows[active.row];
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Tasks by runs"
      aria-busy={isReading}
      aria-rowcount={rows.length + 1}
      aria-colcount={runs.length + 1}
      className={classes.scroller}
      style={{ "--head": `${HEAD}px` }}
      onKeyDown={press}
      onFocus={enter}
      onBlur={() => setFocused(false)}
    >
      <div
        role="presentation"
        className={classes.content}
        style={{ width: `calc(var(--names) + ${runs.length * width}px)` }}
      >
        <GridHead
          runs={runs}
          columns={shown.columns}
          width={width}
          activeColumn={active.row < 0 ? active.column : undefined}
        />
        <div role="rowgroup" className={classes.body} style={{ height: rows.length * ROW }}>
          <div className={classes.cells} aria-hidden>
            {chunksOf(shown.rows, ROWS_AT_ONCE).flatMap((inRows) =>
              chunksOf(shown.columns, COLUMNS_AT_ONCE).map((inRuns) => (
                <GridTile
                  key={`${inRows.from} ${inRuns.from}`}
                  rows={rows}
                  runIds={runIds}
                  inRows={inRows}
                  inRuns={inRuns}
                  letters={letters}
                  painter={painter}
                />
              )),
            )}
          </div>
          <GridPointer
            dagId={dagId}
            rows={rows}
            runs={runs}
            width={width}
            letters={letters}
            focused={focused && active.row >= 0 && active.column >= 0 ? active : undefined}
            onToggle={onToggle}
            onOpen={open}
          />
          {activeRow && (
            <GridCells
              row={activeRow}
              place={active.row}
              runs={runs}
              columns={shown.columns}
              width={width}
              letters={letters}
              activeColumn={active.column}
              onToggle={onToggle}
            />
          )}
          <div role="presentation" className={classes.names}>
            {places(shown.rows.from, shown.rows.to, active.row).map((place) => {
              const row = rows[place];
              return (
                row && (
                  <GridRowName
                    key={row.key}
                    row={row}
                    place={place}
                    dagId={dagId}
                    newestRun={newest}
                    letters={letters}
                    tabIndex={place === active.row && active.column < 0 ? 0 : -1}
                    onToggle={onToggle}
                  />
                )
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}

/** The rows in sight, and the one with the focus wherever it is: a focus must not vanish by scrolling. */
function places(from: number, to: number, active: number): readonly number[] {
  const list = Array.from({ length: to - from }, (_, offset) => from + offset);
  return active < 0 || (active >= from && active < to) ? list : [active, ...list];
}
