// biome-ignore-all lint/a11y/useSemanticElements: the cells are a picture, which no table element can hold.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus roves among the links and buttons in the grid.

import { IconChevronDown, IconChevronRight, IconStack2 } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { DagRunResponse } from "@/api/generated/types.gen";
import classes from "./Grid.module.css";
import { GridCell } from "./GridCell";
import type { GridLetters } from "./gridLetters";
import { ROW } from "./metrics";
import type { GridRow } from "./rows";
import type { Span } from "./window";

/**
 * A row: its name, and its cells only while the keyboard is in this row, because the picture below shows them
 * anyway.
 */
export const GridRowView = memo(function GridRowView({
  row,
  place,
  dagId,
  runs,
  columns,
  width,
  letters,
  activeColumn,
  onToggle,
}: {
  row: GridRow;
  place: number;
  dagId: string;
  runs: readonly DagRunResponse[];
  columns: Span;
  width: number;
  letters: GridLetters;
  /** Where the keyboard is in this row; -1 is the name. */
  activeColumn: number | undefined;
  onToggle: (group: string) => void;
}) {
  const newest = runs.at(-1);
  const tabIndex = activeColumn === -1 ? 0 : -1;
  const total = row.isMapped && newest ? letters.mapped(row.id, newest.dag_run_id)?.total : undefined;
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      className={classes.row}
      style={{ top: place * ROW, height: ROW }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        className={classes.name}
        style={{ paddingInlineStart: 8 + row.depth * 14 }}
        title={row.id}
      >
        {row.kind === "group" ? (
          <button
            type="button"
            className={`${classes.label} ${classes.group}`}
            tabIndex={tabIndex}
            aria-expanded={!row.isFolded}
            onClick={() => onToggle(row.id)}
          >
            {row.isFolded ? (
              <IconChevronRight size={14} aria-hidden />
            ) : (
              <IconChevronDown size={14} aria-hidden />
            )}
            <span className="name" dir="auto">
              {row.label}
            </span>
            <span className={classes.count}>{row.to - row.from}</span>
          </button>
        ) : newest ? (
          <Link
            to="/dags/$dagId/runs/$runId/tasks/$taskId"
            params={{ dagId, runId: newest.dag_run_id, taskId: row.id }}
            preload={false}
            className={classes.label}
            tabIndex={tabIndex}
          >
            <span className="name" dir="auto">
              {row.label}
            </span>
          </Link>
        ) : (
          <span className={classes.label}>
            <span className="name" dir="auto">
              {row.label}
            </span>
          </span>
        )}
        {row.isMapped && (
          <span className={classes.count} title="One instance for each element of a list">
            <IconStack2 size={11} aria-label="mapped" /> {total ?? ""}
          </span>
        )}
      </div>
      {activeColumn !== undefined &&
        runs
          .slice(columns.from, columns.to)
          .map((run, offset) => (
            <GridCell
              key={run.dag_run_id}
              row={row}
              run={run}
              dagId={dagId}
              column={columns.from + offset}
              width={width}
              letters={letters}
              active={activeColumn === columns.from + offset}
              onToggle={onToggle}
            />
          ))}
    </div>
  );
});
