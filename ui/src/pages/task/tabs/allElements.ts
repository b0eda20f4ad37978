import { getMappedTaskInstances } from "@/api/generated/sdk.gen";
import type { TaskInstanceResponse } from "@/api/generated/types.gen";

/** So many elements the engine lists at once. */
const MOST_AT_ONCE = 1_000;

/** Returns the numbers of all elements of a mapped task, or of those in that state. */
export async function allElements(task: TaskInstanceResponse, state: string | undefined): Promise<number[]> {
  const found: number[] = [];
  for (let total = 1; found.length < total; ) {
    const { data } = await getMappedTaskInstances({
      path: { dag_id: task.dag_id, dag_run_id: task.dag_run_id, task_id: task.task_id },
      query: {
        limit: MOST_AT_ONCE,
        offset: found.length,
        order_by: ["map_index"],
        ...(state ? { state: [state] } : {}),
      },
      throwOnError: true,
    });
    found.push(...data.task_instances.map((one) => one.map_index));
    // Elements may leave that state while they are listed.
    total = data.task_instances.length === 0 ? 0 : data.total_entries;
  }
  return found;
}
