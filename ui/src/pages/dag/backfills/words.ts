import type { BackfillPostBody, BackfillResponse } from "@/api/generated/types.gen";
import { dayOf, exactTime, shortTime, type TimeValue } from "@/time/format";
import { instantOf } from "@/time/local";

/** What somebody wrote into the form. */
export interface Wanted {
  readonly from: string;
  readonly to: string;
  readonly backwards: boolean;
  readonly reprocess: "none" | "failed" | "completed";
  readonly atOnce: string;
}

/** What the form holds at first. */
export const NOTHING_YET: Wanted = { from: "", to: "", backwards: false, reprocess: "none", atOnce: "10" };

/** Returns what to ask the engine for: whole days on the clocks of that zone. Nothing if something is missing. */
export function bodyOf(dagId: string, wanted: Wanted, zone: string): BackfillPostBody | undefined {
  const from = instantOf(`${wanted.from}T00:00`, zone);
  const to = instantOf(`${wanted.to}T23:59:59`, zone);
  const atOnce = Number(wanted.atOnce);
  if (!from || !to || !Number.isInteger(atOnce) || atOnce < 1) {
    return undefined;
  }
  return {
    dag_id: dagId,
    from_date: from.toISOString(),
    to_date: to.toISOString(),
    run_backwards: wanted.backwards,
    reprocess_behavior: wanted.reprocess,
    max_active_runs: atOnce,
  };
}

/** Writes a date of a DAG in its zone: the day alone if it is one from its first or to its last second. */
export function dateWords(at: TimeValue, zone: string): string {
  const exact = exactTime(at, zone);
  return /(00:00:00|23:59:59)$/.test(exact) ? dayOf(at, zone) : shortTime(at, zone);
}

/** Returns how a backfill stands, in a word. */
export function standing(backfill: BackfillResponse): "cancelled" | "completed" | "paused" | "running" {
  if (backfill.is_cancelled) {
    return "cancelled";
  }
  if (backfill.completed_at) {
    return "completed";
  }
  return backfill.is_paused ? "paused" : "running";
}

/** Returns how many of its dates are how far, in words: "4 of 31 done · 2 failed · 3 running". */
export function progressWords({ progress }: BackfillResponse): string {
  const done = progress.success + progress.failed + progress.skipped;
  const parts = [
    [progress.failed, "failed"],
    [progress.running, "running"],
    [progress.queued, "queued"],
    [progress.skipped, "had a run"],
  ] as const;
  return [
    `${done} of ${progress.total} done`,
    ...parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`),
  ].join(" · ");
}

/** Says how many runs: "1 run", "31 runs". */
export function runWords(count: number): string {
  return `${count} ${count === 1 ? "run" : "runs"}`;
}

/** Writes what cancelling does: "18 dates that have not started never do; 1 active run goes on to its end." */
export function cancelWords({ progress }: BackfillResponse): string {
  const dates = progress.pending + progress.queued;
  const never =
    dates === 1 ? "1 date that has not started never does" : `${dates} dates that have not started never do`;
  const active =
    progress.running === 0
      ? ""
      : progress.running === 1
        ? "; 1 active run goes on to its end"
        : `; ${progress.running} active runs go on to their end`;
  return `${never}${active}.`;
}
