import { type MouseEvent, useState } from "react";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { CellDetail } from "./CellDetail";
import { Detail } from "./Detail";
import classes from "./Grid.module.css";
import { GridLink } from "./GridLink";
import type { GridLetters } from "./gridLetters";
import { ROW } from "./metrics";
import type { Place } from "./roving";
import type { GridRow } from "./rows";

/**
 * What the pointer meets over the picture of the cells: a link at the cell below it, cross lines to its row and run,
 * and what there is to know about it. Without a pointer it tells about the cell that has the focus.
 */
export function GridPointer({
  dagId,
  rows,
  runs,
  width,
  letters,
  focused,
  onToggle,
  onOpen,
}: {
  dagId: string;
  rows: readonly GridRow[];
  runs: readonly DagRunResponse[];
  width: number;
  letters: GridLetters;
  focused: Place | undefined;
  onToggle: (group: string) => void;
  onOpen: (run: string, task: string) => void;
}) {
  const [pointed, setPointed] = useState<Place>();
  const told = pointed ?? focused;
  const row = told && rows[told.row];
  const run = told && runs[told.column];
  const follow = (event: MouseEvent<HTMLElement>) => {
    const next = placeOf(event, width);
    setPointed((now) => (now?.row === next.row && now.column === next.column ? now : next));
  };
  // A finger points at nothing before it taps.
  const tap = (event: MouseEvent<HTMLElement>) => {
    const place = placeOf(event, width);
    const tapped = rows[place.row];
    const of = runs[place.column];
    if (event.target !== event.currentTarget || !tapped || !of) {
      return;
    }
    if (tapped.kind === "group") {
      onToggle(tapped.id);
    } else {
      onOpen(of.dag_run_id, tapped.id);
    }
  };
  const box = told && { left: told.column * width, top: told.row * ROW, width, height: ROW };
  return (
    <div
      aria-hidden
      className={classes.pointer}
      style={{ width: runs.length * width, height: rows.length * ROW }}
      onMouseMove={follow}
      onMouseLeave={() => setPointed(undefined)}
      onClick={tap}
    >
      {told && row && run && box && (
        <>
          <div
            className={classes.cross}
            style={{ left: 0, top: box.top, width: runs.length * width, height: ROW }}
          />
          <div
            className={classes.cross}
            style={{ left: box.left, top: 0, width, height: rows.length * ROW }}
          />
          {pointed && row.kind === "group" && (
            <button
              type="button"
              tabIndex={-1}
              className={`${classes.label} ${classes.hit}`}
              style={box}
              onClick={() => onToggle(row.id)}
            />
          )}
          {pointed && row.kind === "task" && (
            <GridLink
              dagId={dagId}
              runId={run.dag_run_id}
              taskId={row.id}
              tabIndex={-1}
              className={classes.hit}
              style={box}
            />
          )}
          <Detail place={`${row.key} ${run.dag_run_id}`} {...box}>
            <CellDetail row={row} run={run} letters={letters} />
          </Detail>
        </>
      )}
    </div>
  );
}

function placeOf(event: MouseEvent<HTMLElement>, width: number): Place {
  const box = event.currentTarget.getBoundingClientRect();
  return {
    row: Math.floor((event.clientY - box.top) / ROW),
    column: Math.floor((event.clientX - box.left) / width),
  };
}
