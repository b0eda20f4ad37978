import type { DagRunResponse } from "@/api/generated/types.gen";

/**
 * Returns which runs are picked after a click on one: it is picked or put back, or, with one that was clicked before,
 * all from there to here are picked.
 *
 * @param list the runs in the order they are seen
 */
export function picked(
  now: ReadonlyMap<string, DagRunResponse>,
  run: DagRunResponse,
  from: DagRunResponse | undefined,
  list: readonly DagRunResponse[],
): ReadonlyMap<string, DagRunResponse> {
  const next = new Map(now);
  const here = list.findIndex((one) => one.dag_run_id === run.dag_run_id);
  const there = from ? list.findIndex((one) => one.dag_run_id === from.dag_run_id) : -1;
  if (here >= 0 && there >= 0) {
    for (const one of list.slice(Math.min(here, there), Math.max(here, there) + 1)) {
      next.set(one.dag_run_id, one);
    }
  } else if (!next.delete(run.dag_run_id)) {
    next.set(run.dag_run_id, run);
  }
  return next;
}
