import type { TimelineResponse, TimelineRowResponse } from "@/api/generated/types.gen";

/** Writes the time that many seconds after noon. */
export function at(seconds: number): string {
  return new Date(Date.UTC(2026, 10, 21, 12, 0, 0) + seconds * 1000).toISOString();
}

/** A row of a task that was ready, started and ended at those seconds, for tests. */
export function row(
  task_id: string,
  times: readonly [ready: number | null, start: number | null, end: number | null],
  rest: Partial<TimelineRowResponse> = {},
): TimelineRowResponse {
  const [ready, start, end] = times.map((one) => (one === null ? null : at(one))) as (string | null)[];
  return {
    task_id,
    map_index: -1,
    rendered_map_index: null,
    state: end != null ? "success" : start != null ? "running" : ready != null ? "queued" : null,
    try_number: start == null ? 0 : 1,
    scheduled_when: ready ?? null,
    queued_when: ready ?? null,
    start_date: start ?? null,
    end_date: end ?? null,
    reason: null,
    due_at: null,
    mapped: null,
    tries: [],
    ...rest,
  };
}

/** The time line of a run that started at noon, for tests. */
export function timeline(rows: readonly TimelineRowResponse[], end: number | null = null): TimelineResponse {
  return {
    dag_id: "orders",
    dag_run_id: "manual__2026",
    version_number: 3,
    state: end === null ? "running" : "success",
    start_date: at(0),
    end_date: end === null ? null : at(end),
    task_instances: [...rows],
    total_entries: rows.length,
  };
}
