import type { TimelineRow } from "@/components/run/timeline";
import { millis } from "@/time/format";

/** A part of the time of a task instance, in milliseconds since 1970. */
export interface Bar {
  /** "ready": nothing upstream held it back; "queued": given to an executor; "running". */
  readonly phase: "ready" | "queued" | "running";
  readonly from: number;
  readonly until: number;
  readonly tryNumber: number;
  /** The state of the try. */
  readonly state: string | null;
  readonly reason: string | null;
}

interface Try {
  readonly try_number: number;
  readonly state: string | null;
  readonly queued_when: string | null;
  readonly start_date: string | null;
  readonly end_date: string | null;
  readonly reason: string | null;
}

/** Returns when a task instance waited and ran, each try apart; what goes on lasts until now. */
export function barsOf(row: TimelineRow, now: number): readonly Bar[] {
  const tries: readonly Try[] = row.tries.length > 0 ? row.tries : [row];
  const bars: Bar[] = [];
  const add = (phase: Bar["phase"], from: number | null, until: number | null, one: Try) => {
    if (from !== null && until !== null && until >= from) {
      bars.push({ phase, from, until, tryNumber: one.try_number, state: one.state, reason: one.reason });
    }
  };
  tries.forEach((one, index) => {
    const queued = time(one.queued_when);
    const start = time(one.start_date);
    const end = time(one.end_date);
    const open = isOpen(one.state) ? now : null;
    if (index === 0) {
      add("ready", time(row.scheduled_when), queued ?? start ?? end ?? open, one);
    }
    add("queued", queued, start ?? end ?? open, one);
    add("running", start, end ?? open, one);
  });
  return bars.filter((bar) => bar.until > bar.from || bar.phase === "running");
}

function time(at: string | null): number | null {
  return at === null ? null : millis(at);
}

function isOpen(state: string | null): boolean {
  return state === "running" || state === "queued" || state === "scheduled" || state === null;
}
