/** Long lists are asked for in parts of so many rows; a part is a screen or two. */
export const PART = 50;

/** Returns which parts hold the rows from first to last. */
export function partsOf(first: number, last: number): number[] {
  const from = Math.floor(Math.max(first, 0) / PART);
  const to = Math.floor(Math.max(last, 0) / PART);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Returns what to ask the engine for to get a part. */
export function partOf(part: number): { limit: number; offset: number } {
  return { limit: PART, offset: part * PART };
}
