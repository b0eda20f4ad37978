/** Lines of a log that a link points to, from 1, both included. */
export interface LineRange {
  readonly from: number;
  readonly to: number;
}

/** Reads what stands behind the "#" of an address: "L120" or "L120-140". */
export function rangeOf(hash: string): LineRange | undefined {
  const found = /^#?L(\d{1,9})(?:-L?(\d{1,9}))?$/.exec(hash);
  if (!found) {
    return undefined;
  }
  const ends = [Number(found[1]), Number(found[2] ?? found[1])];
  return Math.min(...ends) < 1 ? undefined : { from: Math.min(...ends), to: Math.max(...ends) };
}

/** Writes it. */
export function hashOf(range: LineRange): string {
  return range.from === range.to ? `L${range.from}` : `L${range.from}-${range.to}`;
}

/** Returns what is chosen after a click on a line; with the shift key the range between it and what was chosen. */
export function chosen(line: number, before: LineRange | undefined, shift: boolean): LineRange {
  return shift && before
    ? { from: Math.min(before.from, line), to: Math.max(line, before.from) }
    : { from: line, to: line };
}
