/** Lines that an address points at: "#L12" or "#L12-L20". Lines count from 1. */
export interface Lines {
  readonly from: number;
  readonly to: number;
}

/** Reads the part of an address after "#". */
export function linesOf(hash: string): Lines | undefined {
  const found = /^#?L(\d+)(?:-L?(\d+))?$/.exec(hash);
  if (!found) {
    return undefined;
  }
  const one = Number(found[1]);
  const other = found[2] === undefined ? one : Number(found[2]);
  return { from: Math.min(one, other), to: Math.max(one, other) };
}

/** Writes it; with lines that were chosen before, from those on. */
export function hashOf(line: number, before?: Lines): string {
  return before && before.from !== line
    ? `L${Math.min(before.from, line)}-L${Math.max(before.from, line)}`
    : `L${line}`;
}
