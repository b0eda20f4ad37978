import { getDagRunsOptions, getDagStructureOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { GridSearch } from "./search";

/** The question for the runs of the grid. */
export function gridRuns(dagId: string, { runs, run_state, run_type }: GridSearch) {
  return getDagRunsOptions({
    path: { dag_id: dagId },
    query: {
      limit: runs ?? 25,
      order_by: ["-run_after"],
      ...(run_state && { state: run_state }),
      ...(run_type && { run_type }),
    },
  });
}

/** The question for the rows of the grid. */
export function gridRows(dagId: string) {
  return getDagStructureOptions({ path: { dag_id: dagId } });
}
