import type { TaskInstanceHistoryResponse } from "@/api/generated/types.gen";
import { millis } from "@/time/format";

/** A span of a task instance's time. */
export interface Phase {
  readonly tryNumber: number;
  /** "queued" waits for a place or for its worker to start, "running" runs, "between" waits for the next try. */
  readonly kind: "queued" | "running" | "between";
  /** How a try that ran has ended, or that it runs. */
  readonly state: string | null;
  /** In milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** Parts the time from the first try's beginning to the last one's end, or to now. */
export function phasesOf(tries: readonly TaskInstanceHistoryResponse[], now: number): Phase[] {
  const phases: Phase[] = [];
  let before: number | undefined;
  for (const one of tries) {
    const queued = one.queued_when === null ? undefined : millis(one.queued_when);
    const start = one.start_date === null ? undefined : millis(one.start_date);
    const end = one.end_date === null ? undefined : millis(one.end_date);
    const begin = queued ?? start ?? end;
    if (begin === undefined) {
      continue;
    }
    const add = (kind: Phase["kind"], from: number, to: number, state: string | null) => {
      if (to > from) {
        phases.push({ tryNumber: one.try_number, kind, state, from, to });
      }
    };
    if (before !== undefined) {
      add("between", before, begin, null);
    }
    add("queued", begin, start ?? end ?? now, null);
    if (start !== undefined) {
      add("running", start, end ?? Math.max(now, start), one.state);
    }
    before = end ?? now;
  }
  return phases;
}

/** Adds up how long a task instance was in a kind of phase, in seconds. */
export function secondsIn(phases: readonly Phase[], kind: Phase["kind"]): number {
  return phases
    .filter((phase) => phase.kind === kind)
    .reduce((sum, phase) => sum + (phase.to - phase.from) / 1000, 0);
}
