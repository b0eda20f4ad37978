import { useQueries } from "@tanstack/react-query";
import { getDagRunTimelineOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { TimelineRow } from "@/components/run/timeline";

/** As many elements of a mapped task as the engine gives at once. */
const MOST = 5000;

/** Returns the elements of those mapped tasks, as far as they are there. */
export function useElements(
  dagId: string,
  runId: string,
  taskIds: readonly string[],
): ReadonlyMap<string, readonly TimelineRow[]> {
  return useQueries({
    queries: taskIds.map((mapped) =>
      getDagRunTimelineOptions({
        path: { dag_id: dagId, dag_run_id: runId },
        query: { mapped, limit: MOST },
      }),
    ),
    combine: (answers) =>
      new Map(taskIds.map((taskId, index) => [taskId, answers[index]?.data?.task_instances ?? []] as const)),
  });
}
