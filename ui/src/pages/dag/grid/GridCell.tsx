// biome-ignore-all lint/a11y/useSemanticElements: the cells are a picture, which no table element can hold.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus roves among the links and buttons in the grid.

import { useSyncExternalStore } from "react";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { lookOf } from "@/state/states";
import classes from "./Grid.module.css";
import { GridLink } from "./GridLink";
import type { GridLetters } from "./gridLetters";
import { ABSENT, stateOf, UNKNOWN } from "./letters";
import type { GridRow } from "./rows";

/** A cell as the keyboard and a screen reader meet it, over its picture. */
export function GridCell({
  row,
  run,
  column,
  width,
  letters,
  active,
  onToggle,
}: {
  row: GridRow;
  run: DagRunResponse;
  column: number;
  width: number;
  letters: GridLetters;
  active: boolean;
  onToggle: (group: string) => void;
}) {
  const letter = useSyncExternalStore(letters.subscribe, () => letters.letter(row, run.dag_run_id));
  const label = `${wordOf(letter)}: ${row.id} in ${run.dag_run_id}`;
  const tabIndex = active ? 0 : -1;
  return (
    <div
      role="gridcell"
      aria-colindex={column + 2}
      className={classes.cell}
      style={{ left: column * width, width }}
    >
      {row.kind === "group" ? (
        <button
          type="button"
          className={`${classes.label} ${classes.target}`}
          tabIndex={tabIndex}
          aria-label={label}
          onClick={() => onToggle(row.id)}
        />
      ) : (
        <GridLink
          dagId={run.dag_id}
          runId={run.dag_run_id}
          taskId={row.id}
          className={classes.target}
          tabIndex={tabIndex}
          aria-label={label}
        />
      )}
    </div>
  );
}

/** Returns the word for a letter. */
export function wordOf(letter: string): string {
  return letter === ABSENT
    ? "Not in this run"
    : letter === UNKNOWN
      ? "Loading"
      : lookOf(stateOf(letter)).label;
}
