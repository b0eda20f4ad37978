import type { DagRunResponse } from "@/api/generated/types.gen";
import { isFinished } from "@/state/states";
import { millis } from "@/time/format";

/** A phase of a run; times in milliseconds since 1970. */
export interface Phase {
  readonly name: "Queued" | "Running" | "Ran";
  readonly from: number;
  readonly until: number;
  readonly goesOn: boolean;
}

/** Returns how long a run was queued and how long it ran, up to now if that goes on. */
export function phasesOf(run: DagRunResponse, now: number): readonly Phase[] {
  const queued = run.queued_at === null ? null : millis(run.queued_at);
  const start = run.start_date === null ? null : millis(run.start_date);
  const end = run.end_date === null ? null : millis(run.end_date);
  const finished = isFinished(run.state);
  const phases: Phase[] = [];
  if (queued !== null && (start ?? end ?? now) > queued) {
    phases.push({
      name: "Queued",
      from: queued,
      until: start ?? end ?? now,
      goesOn: start === null && !finished,
    });
  }
  if (start !== null) {
    phases.push({
      name: finished ? "Ran" : "Running",
      from: start,
      until: Math.max(start, end ?? now),
      goesOn: !finished,
    });
  }
  return phases;
}
