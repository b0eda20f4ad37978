import { Checkbox, Text } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { Link } from "@/components/Link";
import type { TimelineRow } from "@/components/run/timeline";
import { Sentence } from "@/pages/task/Sentence";
import { StateBadge } from "@/state/StateBadge";
import { Moment } from "@/time/Moment";
import { Span } from "@/time/Span";
import classes from "./Run.module.css";

const ROW = 36;

/** The tasks of a run: how they stand, how often they were tried, and why they wait or failed; they can be picked. */
export function TaskTable({
  dagId,
  runId,
  rows,
  picked,
  onPick,
}: {
  dagId: string;
  runId: string;
  rows: readonly TimelineRow[];
  /** The ids of the tasks that are picked. */
  picked: ReadonlySet<string>;
  onPick: (picked: ReadonlySet<string>) => void;
}) {
  const pickedHere = rows.filter((row) => picked.has(row.task_id)).length;
  const toggle = (taskId: string) => {
    const next = new Set(picked);
    if (!next.delete(taskId)) {
      next.add(taskId);
    }
    onPick(next);
  };
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 12,
    scrollMargin: ROW,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls.
    <section ref={scroll} className={classes.tasks} tabIndex={0} aria-label="Tasks of the run">
      <table className={classes.table} aria-rowcount={rows.length + 1}>
        <thead>
          <tr className={classes.taskHead}>
            <th>
              <Checkbox
                size="xs"
                aria-label="Pick all tasks that are listed"
                disabled={rows.length === 0}
                checked={rows.length > 0 && pickedHere === rows.length}
                indeterminate={pickedHere > 0 && pickedHere < rows.length}
                onChange={() =>
                  onPick(new Set(pickedHere === rows.length ? [] : rows.map((row) => row.task_id)))
                }
              />
            </th>
            <th>Task</th>
            <th>State</th>
            <th>Tries</th>
            <th>Duration</th>
            <th>Started</th>
            <th>Why</th>
          </tr>
        </thead>
        <tbody style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => (
            <TaskLine
              key={rows[item.index]?.task_id}
              of={{ dagId, runId }}
              row={rows[item.index] as TimelineRow}
              picked={picked.has(rows[item.index]?.task_id ?? "")}
              onPick={toggle}
              index={item.index + 2}
              top={item.start - ROW}
            />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && (
        <Text size="sm" c="dimmed" ta="center" p="lg">
          No task of this run fits the filters.
        </Text>
      )}
    </section>
  );
}

function TaskLine({
  of,
  row,
  picked,
  onPick,
  index,
  top,
}: {
  of: { readonly dagId: string; readonly runId: string };
  row: TimelineRow;
  picked: boolean;
  onPick: (taskId: string) => void;
  index: number;
  top: number;
}) {
  return (
    <tr className={classes.taskRow} aria-rowindex={index} style={{ transform: `translateY(${top}px)` }}>
      <td>
        <Checkbox
          size="xs"
          aria-label={`Pick ${row.task_id}`}
          checked={picked}
          onChange={() => onPick(row.task_id)}
        />
      </td>
      <td className="name" title={row.task_id}>
        <Link to="/dags/$dagId/runs/$runId/tasks/$taskId" params={{ ...of, taskId: row.task_id }} inherit>
          {row.task_id}
        </Link>
      </td>
      <td>
        <StateBadge state={row.state} />
      </td>
      <td>{row.mapped ? `${row.mapped.success} of ${row.mapped.total}` : row.try_number}</td>
      <td>
        <Span start={row.start_date} end={row.end_date} />
      </td>
      <td>
        <Moment at={row.start_date} />
      </td>
      <td className={`name ${classes.why}`} title={row.reason ?? undefined}>
        {row.reason && <Sentence text={row.reason} />}
      </td>
    </tr>
  );
}
