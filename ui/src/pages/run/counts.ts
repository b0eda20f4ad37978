import type { TimelineRow } from "@/components/run/timeline";
import { STATES } from "@/state/states";
import { millis } from "@/time/format";

/** Returns how many tasks of a run are in each state, in the order of the legend; a mapped task counts as one. */
export function countsOf(rows: readonly TimelineRow[]): readonly (readonly [state: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const state = row.state ?? "none";
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const known = Object.keys(STATES);
  return [...counts].sort(([a], [b]) => known.indexOf(a) - known.indexOf(b));
}

/** Returns the tasks that fit the filters of the address, in the order they started; what has not comes last. */
export function fitting(
  rows: readonly TimelineRow[],
  states: readonly string[] | undefined,
  q: string | undefined,
): readonly TimelineRow[] {
  const wanted = q?.toLowerCase();
  return rows
    .filter(
      (row) =>
        (!states || states.includes(row.state ?? "none")) &&
        (wanted === undefined || row.task_id.toLowerCase().includes(wanted)),
    )
    .sort((a, b) => startOf(a) - startOf(b) || (a.task_id < b.task_id ? -1 : 1));
}

/** Finite, so that two that have not started can be compared. */
function startOf(row: TimelineRow): number {
  return row.start_date === null ? Number.MAX_SAFE_INTEGER : millis(row.start_date);
}
