import { useQuery } from "@tanstack/react-query";
import {
  getMappedTaskInstanceOptions,
  getMappedTaskInstanceTriesOptions,
  getTaskInstanceOptions,
  getTaskInstanceTriesOptions,
  getTaskOptions,
} from "@/api/generated/@tanstack/react-query.gen";

/** Which task instance; without a map index that of a task that is not mapped, or of all of its elements. */
export interface TaskAddress {
  readonly dagId: string;
  readonly runId: string;
  readonly taskId: string;
  readonly mapIndex?: number;
}

/** Asks for a task instance, its tries, and the task as the DAG declares it. */
export function useTask({ dagId, runId, taskId, mapIndex }: TaskAddress) {
  const path = { dag_id: dagId, dag_run_id: runId, task_id: taskId };
  const isElement = mapIndex !== undefined;
  const element = { ...path, map_index: mapIndex ?? 0 };
  const plainTask = useQuery({ ...getTaskInstanceOptions({ path }), enabled: !isElement });
  const elementTask = useQuery({ ...getMappedTaskInstanceOptions({ path: element }), enabled: isElement });
  const plainTries = useQuery({ ...getTaskInstanceTriesOptions({ path }), enabled: !isElement });
  const elementTries = useQuery({
    ...getMappedTaskInstanceTriesOptions({ path: element }),
    enabled: isElement,
  });
  const definition = useQuery(getTaskOptions({ path: { dag_id: dagId, task_id: taskId } }));
  return {
    task: isElement ? elementTask : plainTask,
    tries: isElement ? elementTries : plainTries,
    definition,
  };
}
