const HOUR = 3_600_000;

/** Returns where a time stands between two others, in percent from the first to the last. */
export function place(at: number, from: number, until: number): number {
  return Math.min(100, Math.max(0, ((at - from) / (until - from)) * 100));
}

/** Returns the whole hours between two times at which a line is drawn; about six of them. */
export function hourLines(from: number, until: number): number[] {
  const step = Math.max(1, Math.round((until - from) / HOUR / 6)) * HOUR;
  const first = Math.ceil(from / HOUR) * HOUR;
  return Array.from({ length: Math.floor((until - first) / step) + 1 }, (_, index) => first + index * step);
}
