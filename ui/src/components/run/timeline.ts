import type { ChangeEvent, TimelineResponse, TimelineRowResponse } from "@/api/generated/types.gen";

/** When a task instance waited and ran. */
export type TimelineRow = TimelineRowResponse;

/** Returns the rows of the tasks of a run by their ids. */
export function byTask(timeline: TimelineResponse): ReadonlyMap<string, TimelineRow> {
  return new Map(timeline.task_instances.map((row) => [row.task_id, row]));
}

/**
 * Returns the time line after those changes; the same one if none of them is about it. A change says the state, the
 * times follow when the engine is asked again.
 */
export function withChanges(timeline: TimelineResponse, changes: readonly ChangeEvent[]): TimelineResponse {
  const states = new Map<string, TimelineRow["state"]>();
  let state = timeline.state;
  for (const change of changes) {
    if (change.dag_id !== timeline.dag_id || change.dag_run_id !== timeline.dag_run_id) {
      continue;
    }
    if (change.type === "dag_run" && change.state != null) {
      state = change.state as TimelineResponse["state"];
    } else if (change.type === "task_instance" && change.task_id != null && (change.map_index ?? -1) < 0) {
      states.set(change.task_id, change.state as TimelineRow["state"]);
    }
  }
  const rows = timeline.task_instances;
  const isNew = (row: TimelineRow) => row.map_index < 0 && states.has(row.task_id);
  const changed = rows.some((row) => isNew(row) && states.get(row.task_id) !== row.state);
  return !changed && state === timeline.state
    ? timeline
    : {
        ...timeline,
        state,
        task_instances: changed
          ? rows.map((row) => (isNew(row) ? { ...row, state: states.get(row.task_id) ?? null } : row))
          : rows,
      };
}
