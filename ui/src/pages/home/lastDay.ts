import type { DagRunStatisticsResponse } from "@/api/generated/types.gen";
import { millis } from "@/time/format";

const HOUR = 3_600_000;

/** From the bottom of a column to its top: what is wrong stands where every column begins. */
export const STACK = ["failed", "success", "running", "queued"] as const;

type State = (typeof STACK)[number];

/** An hour of the last day, or a few of them. */
export interface Hour {
  readonly start: number;
  readonly end: number;
  readonly counts: Readonly<Record<State, number>>;
  readonly total: number;
}

/** Returns every hour from the first to the last, also those in which nothing was due. */
export function hoursOf(answer: DagRunStatisticsResponse): Hour[] {
  const known = new Map(answer.buckets.map((bucket) => [millis(bucket.start), bucket]));
  const hours: Hour[] = [];
  for (let start = millis(answer.since); start < millis(answer.until); start += HOUR) {
    const bucket = known.get(start);
    const counts = {
      failed: bucket?.failed ?? 0,
      success: bucket?.success ?? 0,
      running: bucket?.running ?? 0,
      queued: bucket?.queued ?? 0,
    };
    hours.push({
      start,
      end: start + HOUR,
      counts,
      total: STACK.reduce((sum, state) => sum + counts[state], 0),
    });
  }
  return hours;
}

/** Returns the same with as many hours together, for a screen on which a finger does not meet a single one. */
export function together(hours: readonly Hour[], size: number): Hour[] {
  return hours.flatMap((first, index) => {
    if (index % size > 0) {
      return [];
    }
    const part = hours.slice(index, index + size);
    const counts = totals(part);
    const end = part.at(-1)?.end ?? first.end;
    return [{ start: first.start, end, counts, total: STACK.reduce((sum, state) => sum + counts[state], 0) }];
  });
}

/** Returns how many runs there were in each state altogether. */
export function totals(hours: readonly Hour[]): Record<State, number> {
  const sum = (state: State) => hours.reduce((all, hour) => all + hour.counts[state], 0);
  return { failed: sum("failed"), success: sum("success"), running: sum("running"), queued: sum("queued") };
}

/**
 * Returns how high a part of a column is, from 0 to 1. The root is drawn, so that the three failures of an hour can be
 * seen beside the thousand successes of another.
 */
export function partHeight(hour: Hour, state: State, most: number): number {
  if (hour.total === 0 || most === 0) {
    return 0;
  }
  const column = Math.sqrt(hour.total / most);
  const roots = STACK.reduce((sum, one) => sum + Math.sqrt(hour.counts[one]), 0);
  return (column * Math.sqrt(hour.counts[state])) / roots;
}
