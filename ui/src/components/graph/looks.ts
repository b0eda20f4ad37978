import type { TimelineRow } from "@/components/run/timeline";

/** How a task or a folded group stands in a run. */
export interface Look {
  readonly state: string | null;
  /** How many instances are in each state; one for a task that is not mapped. */
  readonly counts: readonly (readonly [state: string, count: number])[];
  readonly start: string | null;
  readonly end: string | null;
  readonly mapped: boolean;
  /** Why a single task waits or ended as it did. */
  readonly reason: string | null;
}

/** What tells most about many: what went wrong, then what goes on, then what waits, then what is done. */
const ORDER = [
  "failed",
  "upstream_failed",
  "up_for_retry",
  "running",
  "queued",
  "scheduled",
  "deferred",
  "up_for_reschedule",
  "restarting",
  "none",
  "skipped",
  "success",
];

function rank(state: string): number {
  const at = ORDER.indexOf(state);
  return at === -1 ? ORDER.length : at;
}

/** Returns how those tasks stand together; nothing if the run has none of them. */
export function lookOfMany(
  taskIds: readonly string[],
  rows: ReadonlyMap<string, TimelineRow>,
): Look | undefined {
  const found = taskIds.map((id) => rows.get(id)).filter((row) => row !== undefined);
  const only = found[0];
  if (!only) {
    return undefined;
  }
  if (found.length === 1) {
    return {
      state: only.state,
      counts: countsOf(only),
      start: only.start_date,
      end: only.end_date,
      mapped: only.mapped !== null,
      reason: only.reason,
    };
  }
  const counts = new Map<string, number>();
  for (const row of found) {
    const state = row.state ?? "none";
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a], [b]) => rank(a) - rank(b));
  const telling = allSkippedOrDone(sorted) ? "success" : (sorted[0]?.[0] ?? "none");
  const ends = found.map((row) => row.end_date);
  return {
    state: telling === "none" ? null : telling,
    counts: sorted,
    start: found.map((row) => row.start_date).reduce(earlier, null),
    end: ends.includes(null) ? null : ends.reduce(later, null),
    mapped: false,
    reason: null,
  };
}

function allSkippedOrDone(counts: readonly (readonly [string, number])[]): boolean {
  return counts.length > 1 && counts.every(([state]) => state === "success" || state === "skipped");
}

function countsOf(row: TimelineRow): [string, number][] {
  if (!row.mapped) {
    return [[row.state ?? "none", 1]];
  }
  const { total, success, failed, skipped } = row.mapped;
  const rest = total - success - failed - skipped;
  const counts: [string, number][] = [
    ["failed", failed],
    [row.state === "running" ? "running" : "none", rest],
    ["skipped", skipped],
    ["success", success],
  ];
  return counts.filter(([, count]) => count > 0);
}

function earlier(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b < a) ? b : a;
}

function later(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a;
}
