import { getDag, getDagRun, triggerDagRun } from "@/api/generated/sdk.gen";
import type { DagRunResponse } from "@/api/generated/types.gen";
import type { Engine } from "./engine";
import { until } from "./until";

/** Waits until the engine has read a DAG. */
export async function dagIsRead(engine: Engine, dagId: string): Promise<void> {
  await until(`the DAG ${dagId}`, async () => {
    const { data } = await getDag({
      client: engine.api,
      path: { dag_id: dagId },
      throwOnError: false,
    });
    return data;
  });
}

/** Starts a run of a DAG, once there is that DAG. */
export async function trigger(
  engine: Engine,
  dagId: string,
  runId: string,
  conf: Record<string, unknown> = {},
): Promise<void> {
  await dagIsRead(engine, dagId);
  await triggerDagRun({
    client: engine.api,
    path: { dag_id: dagId },
    body: { logical_date: null, dag_run_id: runId, conf },
    throwOnError: true,
  });
}

/** Waits until a run has ended and returns it. */
export function ended(engine: Engine, dagId: string, runId: string): Promise<DagRunResponse> {
  return until(`the end of ${runId} of ${dagId}`, async () => {
    const { data } = await getDagRun({
      client: engine.api,
      path: { dag_id: dagId, dag_run_id: runId },
      throwOnError: true,
    });
    return data.end_date ? data : undefined;
  });
}
