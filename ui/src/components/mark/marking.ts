import { patchTaskInstanceByMapIndex, patchTaskInstanceDryRunByMapIndex } from "@/api/generated/sdk.gen";
import type { PatchTaskInstanceBody, TaskInstanceResponse } from "@/api/generated/types.gen";
import { inTurn } from "@/api/inTurn";
import { messageOf } from "@/api/problem";

/** A task of a run to be marked, or an element of a mapped one; -1 for the task as a whole. */
export interface MarkTarget {
  readonly taskId: string;
  readonly mapIndex: number;
}

/** A browser has six connections, and the live stream holds one. */
const AT_ONCE = 4;

/** Returns the task instances that marking these would touch, each once. */
export async function wouldMark(
  dagId: string,
  runId: string,
  targets: readonly MarkTarget[],
  body: PatchTaskInstanceBody,
): Promise<TaskInstanceResponse[]> {
  const touched = new Map<string, TaskInstanceResponse>();
  await each(targets, async (target) => {
    const { data } = await patchTaskInstanceDryRunByMapIndex({
      path: pathOf(dagId, runId, target),
      body,
      throwOnError: true,
    });
    for (const one of data.task_instances) {
      touched.set(one.id, one);
    }
  });
  return [...touched.values()];
}

/** Marks them. Those that cannot be marked do not keep the others from it. */
export async function markAll(
  dagId: string,
  runId: string,
  targets: readonly MarkTarget[],
  body: PatchTaskInstanceBody,
): Promise<void> {
  await each(targets, (target) =>
    patchTaskInstanceByMapIndex({ path: pathOf(dagId, runId, target), body, throwOnError: true }),
  );
}

async function each(
  targets: readonly MarkTarget[],
  work: (target: MarkTarget) => Promise<unknown>,
): Promise<void> {
  const outcomes = await inTurn(
    targets,
    AT_ONCE,
    work,
    () => {},
    () => false,
  );
  const failed = outcomes.filter(({ error }) => error !== undefined);
  const first = failed[0]?.error;
  if (failed.length > 1) {
    throw new Error(`${failed.length} of ${targets.length} could not be marked. ${messageOf(first)}`);
  }
  if (first !== undefined) {
    throw first;
  }
}

function pathOf(dagId: string, runId: string, { taskId, mapIndex }: MarkTarget) {
  return { dag_id: dagId, dag_run_id: runId, task_id: taskId, map_index: mapIndex };
}
