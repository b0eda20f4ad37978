import { getDagRunsOptions } from "@/api/generated/@tanstack/react-query.gen";

/** The question for the runs of a DAG that can be chosen from, newest first. */
export function newestRuns(dagId: string) {
  return getDagRunsOptions({ path: { dag_id: dagId }, query: { limit: 50, order_by: ["-run_after"] } });
}
