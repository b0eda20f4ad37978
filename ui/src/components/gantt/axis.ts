/** A part of the time, in milliseconds since 1970. */
export interface Range {
  readonly from: number;
  readonly until: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28].map((count) => count * DAY),
];

/** Returns at which times the axis has a line: even ones, not more than so many. */
export function ticksOf(
  range: Range,
  most: number,
): { readonly times: readonly number[]; readonly step: number } {
  const length = range.until - range.from;
  const step = STEPS.find((one) => length / one <= most) ?? (STEPS.at(-1) as number);
  const times: number[] = [];
  for (let at = Math.ceil(range.from / step) * step; at <= range.until; at += step) {
    times.push(at);
  }
  return { times, step };
}

/** Shorter than this cannot be zoomed into. */
const SHORTEST = 5;

/** Returns the range seen closer (a factor below 1) or from farther away around a time, never more than all. */
export function zoomed(
  range: Range,
  all: Range,
  factor: number,
  around = (range.from + range.until) / 2,
): Range {
  const length = Math.max(SHORTEST, (range.until - range.from) * factor);
  if (length >= all.until - all.from) {
    return all;
  }
  const share = (around - range.from) / (range.until - range.from);
  return within({ from: around - length * share, until: around + length * (1 - share) }, all);
}

/** Returns the range moved by a share of its length, within all. */
export function moved(range: Range, all: Range, share: number): Range {
  const by = (range.until - range.from) * share;
  return within({ from: range.from + by, until: range.until + by }, all);
}

/** Returns the range between two times, in whichever order they are given. */
export function between(a: number, b: number): Range {
  return a < b
    ? { from: a, until: Math.max(b, a + SHORTEST) }
    : { from: b, until: Math.max(a, b + SHORTEST) };
}

function within(range: Range, all: Range): Range {
  const length = range.until - range.from;
  const from = Math.min(Math.max(range.from, all.from), Math.max(all.from, all.until - length));
  return { from, until: from + length };
}

/** Returns where a time is within the range, as a share of its length. */
export function shareOf(at: number, range: Range): number {
  return (at - range.from) / (range.until - range.from);
}
