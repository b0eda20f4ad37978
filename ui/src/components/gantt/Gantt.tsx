import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useMemo, useRef, useState } from "react";
import type { TimelineResponse } from "@/api/generated/types.gen";
import type { GraphStructure } from "@/components/graph/structure";
import type { CriticalPath } from "@/components/run/criticalPath";
import { byTask } from "@/components/run/timeline";
import { isFinished } from "@/state/states";
import { millis } from "@/time/format";
import { engineNow, useNow } from "@/time/now";
import type { Range } from "./axis";
import classes from "./Gantt.module.css";
import { GanttAxis } from "./GanttAxis";
import { GanttRow } from "./GanttRow";
import { GanttTools } from "./GanttTools";
import { type GanttLine, linesOf, type Order } from "./rows";
import { useElements } from "./useElements";
import { useZoom } from "./useZoom";

const ROW = 28;

interface GanttProps {
  structure: GraphStructure;
  timeline: TimelineResponse;
  critical: CriticalPath;
  order: Order;
  onOrder: (order: Order) => void;
  /** Tools of the view it stands in. */
  before?: ReactNode;
}

/** When the task instances of a run waited and ran; it grows while the run goes on. */
export function Gantt(props: GanttProps) {
  return isFinished(props.timeline.state) ? <Chart {...props} now={engineNow()} /> : <Growing {...props} />;
}

function Growing(props: GanttProps) {
  return <Chart {...props} now={useNow()} />;
}

function Chart({ structure, timeline, critical, order, onOrder, before, now }: GanttProps & { now: number }) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const elements = useElements(timeline.dag_id, timeline.dag_run_id, [...unfolded]);
  const rows = useMemo(() => byTask(timeline), [timeline]);
  const finished = isFinished(timeline.state);
  const at = finished ? 0 : now;
  const lines = useMemo(
    () => linesOf(structure, rows, elements, { order, folded, unfolded }, at),
    [structure, rows, elements, order, folded, unfolded, at],
  );
  const zoom = useZoom(rangeOf(timeline, now));
  const onCritical = useMemo(
    () => new Map(critical.steps.map((step) => [step.taskId, step.mapIndex])),
    [critical],
  );
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 12,
    scrollMargin: 30,
  });
  const onFold = (line: GanttLine) => {
    const toggle = line.kind === "group" ? setFolded : setUnfolded;
    toggle((old) => {
      const next = new Set(old);
      if (!next.delete(line.id)) {
        next.add(line.id);
      }
      return next;
    });
  };
  return (
    <>
      <GanttTools
        before={before}
        order={order}
        onOrder={onOrder}
        critical={critical}
        isZoomed={zoom.isZoomed}
        onZoom={zoom.zoom}
        onAll={zoom.showAll}
      />
      <div className={classes.frame}>
        <section
          ref={scroll}
          className={classes.scroll}
          aria-label="Gantt chart: plus and minus zoom, left and right move, 0 shows all"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keys move the picture in it.
          tabIndex={0}
          onKeyDown={zoom.onKeyDown}
        >
          <GanttAxis zoom={zoom} height={virtual.getTotalSize()} />
          <div
            className={classes.rows}
            style={{ height: virtual.getTotalSize(), marginTop: -virtual.getTotalSize() }}
          >
            {virtual.getVirtualItems().map((item) => {
              const line = lines[item.index] as GanttLine;
              const marked = line.kind !== "group" && isMarked(line, onCritical);
              return (
                <div
                  key={line.key}
                  className={classes.row}
                  data-critical={marked || undefined}
                  style={{ transform: `translateY(${item.start - 30}px)` }}
                >
                  <GanttRow
                    line={line}
                    dagId={timeline.dag_id}
                    runId={timeline.dag_run_id}
                    range={zoom.range}
                    critical={marked}
                    onFold={onFold}
                  />
                </div>
              );
            })}
          </div>
        </section>
      </div>
    </>
  );
}

function isMarked(line: GanttLine, critical: ReadonlyMap<string, number>): boolean {
  const element = critical.get(line.id);
  return element !== undefined && (line.kind === "task" || line.mapIndex === element);
}

/** From the start of the run, or the first thing that happened, to its end or now. */
function rangeOf(timeline: TimelineResponse, now: number): Range {
  const times = [
    timeline.start_date,
    timeline.end_date,
    ...timeline.task_instances.flatMap((row) => [row.scheduled_when, row.start_date, row.end_date]),
  ]
    .filter((at) => at !== null)
    .map(millis);
  const from = times.reduce((least, at) => Math.min(least, at), times[0] ?? now - 1000);
  const until = isFinished(timeline.state) ? times.reduce((most, at) => Math.max(most, at), from) : now;
  // A little more, so that what happened last is not cut off.
  return { from, until: from + Math.max(10, (until - from) * 1.015) };
}
