// biome-ignore-all lint/a11y/useSemanticElements: the cells are a picture, which no table element can hold.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus roves among the links and buttons in the grid.

import type { DagRunResponse } from "@/api/generated/types.gen";
import classes from "./Grid.module.css";
import { GridCell } from "./GridCell";
import type { GridLetters } from "./gridLetters";
import { ROW } from "./metrics";
import type { GridRow } from "./rows";
import type { Span } from "./window";

/** The cells of the row that has the keyboard, as elements over their picture; its name is a row of its own beside. */
export function GridCells({
  row,
  place,
  runs,
  columns,
  width,
  letters,
  activeColumn,
  onToggle,
}: {
  row: GridRow;
  place: number;
  runs: readonly DagRunResponse[];
  columns: Span;
  width: number;
  letters: GridLetters;
  activeColumn: number;
  onToggle: (group: string) => void;
}) {
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      className={classes.active}
      style={{ top: place * ROW, height: ROW }}
    >
      {columnsOf(columns, activeColumn).map((column) => {
        const run = runs[column];
        return (
          run && (
            <GridCell
              key={run.dag_run_id}
              row={row}
              run={run}
              column={column}
              width={width}
              letters={letters}
              active={activeColumn === column}
              onToggle={onToggle}
            />
          )
        );
      })}
    </div>
  );
}

/** Returns the columns that have elements: those in sight, and the one with the keyboard wherever it is. */
export function columnsOf(columns: Span, active: number): readonly number[] {
  const list = Array.from({ length: columns.to - columns.from }, (_, offset) => columns.from + offset);
  return active < 0 || list.includes(active) ? list : [...list, active].sort((a, b) => a - b);
}
