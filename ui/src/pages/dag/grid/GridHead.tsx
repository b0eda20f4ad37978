// biome-ignore-all lint/a11y/useSemanticElements: the cells are a picture, which no table element can hold.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus roves among the links and buttons in the grid.

import { memo, useMemo, useState } from "react";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { duration, secondsBetween } from "@/time/format";
import { useNow } from "@/time/now";
import { useZone } from "@/time/zone";
import { Detail } from "./Detail";
import { dayMarks } from "./dayMarks";
import classes from "./Grid.module.css";
import { GridBar } from "./GridBar";
import { BAR, FOOT } from "./metrics";
import { RunDetail } from "./RunDetail";
import type { Span } from "./window";

/** The runs above the grid: a bar as high as the run took long, in the colour of its state. */
export const GridHead = memo(function GridHead({
  runs,
  columns,
  width,
  activeColumn,
}: {
  runs: readonly DagRunResponse[];
  columns: Span;
  width: number;
  activeColumn: number | undefined;
}) {
  const [pointed, setPointed] = useState<number>();
  const zone = useZone();
  const now = useNow();
  const longest = Math.max(1, ...runs.map((run) => secondsOf(run, now)));
  const marks = useMemo(
    () =>
      dayMarks(
        runs.map((run) => run.logical_date ?? run.run_after),
        zone.name,
        width,
      ),
    [runs, zone.name, width],
  );
  const detailed = pointed === undefined ? undefined : runs[pointed];
  return (
    <div role="row" aria-rowindex={1} className={classes.head}>
      <div role="columnheader" aria-colindex={1} className={classes.corner}>
        <span className={classes.scale} title="The longest of these runs">
          {runs.length > 0 && duration(longest)}
        </span>
        <span>Task</span>
      </div>
      <div role="presentation" className={classes.bars} style={{ width: runs.length * width }}>
        {marks.map((mark) => (
          <span
            key={mark.column}
            aria-hidden
            className={classes.mark}
            style={{ insetInlineStart: mark.column * width }}
          >
            {mark.text}
          </span>
        ))}
        {runs.slice(columns.from, columns.to).map((run, offset) => {
          const column = columns.from + offset;
          return (
            <GridBar
              key={run.dag_run_id}
              run={run}
              column={column}
              width={width}
              seconds={secondsOf(run, now)}
              longest={longest}
              active={activeColumn === column}
              onPoint={setPointed}
            />
          );
        })}
        {detailed && pointed !== undefined && (
          <Detail
            left={pointed * width}
            top={20}
            width={width}
            height={BAR + FOOT}
            place={`run ${detailed.dag_run_id}`}
          >
            <RunDetail run={detailed} />
          </Detail>
        )}
      </div>
    </div>
  );
});

function secondsOf(run: DagRunResponse, now: number): number {
  return secondsBetween(run.start_date, run.end_date, now) ?? 0;
}
