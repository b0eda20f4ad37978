import type { DagRunResponse } from "@/api/generated/types.gen";
import { millis } from "@/time/format";

/** A run, as short as its bar needs it. */
export type BarRun = Pick<
  DagRunResponse,
  "dag_run_id" | "state" | "run_type" | "run_after" | "start_date" | "end_date"
>;

/** A run that did not start, or took no time, is still to be seen and hit. */
const LEAST = 0.14;

/**
 * Returns how high each run's bar is, from 0 to 1, the longest run being 1. The root of the duration is drawn, so
 * that one run of an hour does not flatten the others of a minute.
 */
export function heights(runs: readonly BarRun[], now: number): number[] {
  const seconds = runs.map((run) =>
    run.start_date == null
      ? 0
      : Math.max(0, (run.end_date == null ? now : millis(run.end_date)) - millis(run.start_date)),
  );
  const longest = Math.max(...seconds, 1);
  return seconds.map((one) => LEAST + (1 - LEAST) * Math.sqrt(one / longest));
}
