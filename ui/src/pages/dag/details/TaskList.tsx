// biome-ignore-all lint/a11y/useSemanticElements: of thousands of rows only those in sight are there, each at its place.
// biome-ignore-all lint/a11y/useFocusableInteractive: a table to read.

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import type { DagStructureResponse } from "@/api/generated/types.gen";
import classes from "./Facts.module.css";

const ROW = 32;

/** The tasks of a DAG with what they run and when they may start; any number of them. */
export function TaskList({ structure }: { structure: DagStructureResponse }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: structure.tasks.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  return (
    <div
      ref={scroller}
      className={classes.tasks}
      role="table"
      aria-label="Tasks"
      aria-rowcount={structure.tasks.length + 1}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      <div role="row" aria-rowindex={1} className={`${classes.task} ${classes.heads}`}>
        <span role="columnheader">Task</span>
        <span role="columnheader">Runs</span>
        <span role="columnheader">Starts when</span>
        <span role="columnheader">Followed by</span>
      </div>
      <div role="rowgroup" className={classes.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const task = structure.tasks[index];
          return (
            task && (
              <div
                key={task.task_id}
                role="row"
                aria-rowindex={index + 2}
                className={classes.task}
                style={{ top: start }}
              >
                <span role="cell" className={`name ${classes.cut}`} title={task.task_id}>
                  {task.task_id}
                </span>
                <span role="cell">
                  {task.operator_name}
                  {task.is_mapped && " for each"}
                </span>
                <span role="cell">{task.trigger_rule.replaceAll("_", " ")}</span>
                <span
                  role="cell"
                  className={`name ${classes.cut}`}
                  title={task.downstream_task_ids.join(", ")}
                >
                  {task.downstream_task_ids.length === 0 ? "—" : task.downstream_task_ids.join(", ")}
                </span>
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
