import { lookOf } from "@/state/states";
import { duration, secondsBetween, shortTime } from "@/time/format";
import type { BarRun } from "./bars";

/** Says what a run's bar shows: "Failed after 3 min 20 s · 2026-11-21 06:00 · scheduled". */
export function barWords(run: BarRun, zone: string, now: number): string {
  const seconds = secondsBetween(run.start_date, run.end_date, now);
  const state = lookOf(run.state).label;
  const took =
    seconds == null
      ? state
      : run.end_date == null
        ? `${state} for ${duration(seconds)}`
        : `${state} after ${duration(seconds)}`;
  return [took, shortTime(run.run_after, zone), run.run_type.replace("_", " ")].join(" · ");
}
