import type { GraphEdge } from "@/components/graph/structure";
import { grouped } from "@/grouped";
import { millis } from "@/time/format";
import type { TimelineRow } from "./timeline";

/** One task instance of the chain that determined when a run ended; times in milliseconds since 1970. */
export interface CriticalStep {
  readonly taskId: string;
  /** The element that ended last, if the task is mapped and its elements are known; else -1. */
  readonly mapIndex: number;
  /** From when on it could have run: the end of the step before, or the start of the run. */
  readonly from: number;
  readonly start: number;
  readonly end: number;
  /** How much of the time between "from" and "end" nothing of it ran: in queues, between tries. */
  readonly waiting: number;
  readonly running: number;
}

/** The chain and its sum; waiting and running make up the whole time from the start of the run to its last end. */
export interface CriticalPath {
  readonly steps: readonly CriticalStep[];
  readonly waiting: number;
  readonly running: number;
}

/** What is known about a run. */
export interface RunTimes {
  readonly start_date: string | null;
  readonly task_instances: readonly TimelineRow[];
}

interface Ran {
  readonly row: TimelineRow;
  readonly end: number;
}

/**
 * Finds the chain of task instances that determined when a run ended: the one that ended last, before it the upstream
 * that ended last before it became ready, and so on. What still runs ends now. What never ran, because it was skipped
 * or its upstream failed, only hands on what it waited for.
 */
export function criticalPath(run: RunTimes, edges: readonly GraphEdge[], now: number): CriticalPath {
  const ran = new Map<string, Ran>();
  for (const row of run.task_instances) {
    const end = row.end_date !== null ? millis(row.end_date) : row.start_date !== null ? now : undefined;
    if (row.map_index < 0 && end !== undefined) {
      ran.set(row.task_id, { row, end });
    }
  }
  const upstream = grouped(edges, (edge) => edge.target_id);
  const chain: Ran[] = [];
  const seen = new Set<string>();
  let at = latest([...ran.values()].filter(({ row }) => row.start_date !== null));
  while (at && !seen.has(at.row.task_id)) {
    seen.add(at.row.task_id);
    if (at.row.start_date !== null) {
      chain.unshift(at);
    }
    const ready = readyAt(at);
    at = latest(
      (upstream.get(at.row.task_id) ?? [])
        .map((edge) => ran.get(edge.source_id))
        .filter((one) => one !== undefined && one.end <= ready),
    );
  }
  return summed(run, chain, now);
}

function readyAt({ row, end }: Ran): number {
  return row.scheduled_when !== null
    ? millis(row.scheduled_when)
    : row.start_date !== null
      ? millis(row.start_date)
      : end;
}

function latest(candidates: readonly (Ran | undefined)[]): Ran | undefined {
  return candidates.reduce((best, one) => (one && (!best || one.end > best.end) ? one : best), undefined);
}

function summed(run: RunTimes, chain: readonly Ran[], now: number): CriticalPath {
  const steps: CriticalStep[] = [];
  for (const { row, end } of chain) {
    const tries = triesOf(row);
    const start = millis(tries[0]?.start_date ?? row.start_date ?? end);
    const before = steps.at(-1)?.end ?? (run.start_date === null ? start : millis(run.start_date));
    const from = Math.min(before, start);
    const running = tries.reduce(
      (sum, one) =>
        one.start_date === null
          ? sum
          : sum + (one.end_date === null ? now : millis(one.end_date)) - millis(one.start_date),
      0,
    );
    steps.push({
      taskId: row.task_id,
      mapIndex: lastElement(run.task_instances, row.task_id),
      from,
      start,
      end,
      waiting: Math.max(0, end - from - running),
      running,
    });
  }
  return {
    steps,
    waiting: steps.reduce((sum, step) => sum + step.waiting, 0),
    running: steps.reduce((sum, step) => sum + step.running, 0),
  };
}

/** Returns the tries of a row; the row itself is its only one if it names none. */
export function triesOf(row: TimelineRow): readonly Pick<TimelineRow, "start_date" | "end_date">[] {
  return row.tries.length > 0 ? row.tries : [row];
}

function lastElement(rows: readonly TimelineRow[], taskId: string): number {
  let last: TimelineRow | undefined;
  for (const row of rows) {
    if (row.task_id === taskId && row.map_index >= 0 && row.end_date !== null) {
      last = last?.end_date != null && millis(last.end_date) >= millis(row.end_date) ? last : row;
    }
  }
  return last?.map_index ?? -1;
}
