import { useEffect } from "react";
import { useLive } from "./LiveProvider";

/** Hears of the task instances of this DAG, or of this run of it, only, as long as the view is open. */
export function useNarrow(dagId: string, runId?: string): void {
  const { narrow } = useLive();
  useEffect(() => {
    narrow(
      runId === undefined ? { task_dag_id: [dagId] } : { task_dag_id: [dagId], task_dag_run_id: [runId] },
    );
    return () => narrow({});
  }, [narrow, dagId, runId]);
}
