// biome-ignore-all lint/a11y/useSemanticElements: the cells are a picture, which no table element can hold.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus roves among the links and buttons in the grid.

import { memo } from "react";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { StateIcon } from "@/state/StateIcon";
import { lookOf } from "@/state/states";
import { duration } from "@/time/format";
import classes from "./Grid.module.css";
import { GridLink } from "./GridLink";
import { BAR, FOOT } from "./metrics";

/** A run at the head of its column, as high as it took long. */
export const GridBar = memo(function GridBar({
  run,
  column,
  width,
  seconds,
  longest,
  active,
  onPoint,
}: {
  run: DagRunResponse;
  column: number;
  width: number;
  seconds: number;
  longest: number;
  active: boolean;
  onPoint: (column: number | undefined) => void;
}) {
  const look = lookOf(run.state);
  return (
    <div
      role="columnheader"
      aria-colindex={column + 2}
      className={classes.run}
      style={{ left: column * width, width, height: BAR + FOOT }}
      onMouseEnter={() => onPoint(column)}
      onMouseLeave={() => onPoint(undefined)}
    >
      <GridLink
        dagId={run.dag_id}
        runId={run.dag_run_id}
        className={classes.bar}
        style={{ "--state": look.color }}
        tabIndex={active ? 0 : -1}
        aria-label={`Run ${run.dag_run_id}: ${look.label}, ${duration(seconds)}`}
        onFocus={() => onPoint(column)}
        onBlur={() => onPoint(undefined)}
      >
        <span className={classes.length} style={{ height: (seconds / longest) * (BAR - 4) }} />
        <span className={classes.foot}>
          <StateIcon state={run.state} size={width < 14 ? 10 : 13} />
        </span>
      </GridLink>
    </div>
  );
});
