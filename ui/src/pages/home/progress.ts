import type { BarRun } from "@/components/runs/bars";
import { millis } from "@/time/format";

/** Returns how many seconds a run of a DAG usually takes: the middle of its last successes; nothing before the first. */
export function usualSeconds(runs: readonly BarRun[]): number | undefined {
  const took = runs
    .filter((run) => run.state === "success" && run.start_date !== null && run.end_date !== null)
    .map((run) => (millis(run.end_date ?? 0) - millis(run.start_date ?? 0)) / 1000)
    .toSorted((one, other) => one - other);
  return took[Math.floor(took.length / 2)];
}

/**
 * Returns how much of a run is done by the clock, from 0 to 1. It never gets quite to the end by itself: a run that
 * takes longer than usual is not finished.
 */
export function progress(seconds: number, usual: number): number {
  return usual <= 0 ? 0.95 : Math.min(seconds / usual, 0.95);
}
