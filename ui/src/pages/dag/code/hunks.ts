import type { DiffLine } from "./lineDiff";

/** Lines to show together, or lines that are the same on both sides and far from any change. */
export interface Hunk {
  readonly hidden: boolean;
  readonly lines: readonly DiffLine[];
}

/** How many lines around a change are shown. */
const AROUND = 4;

/** Fewer lines than these are shown rather than hidden: the button would not be smaller. */
const WORTH = 4;

/** Says which lines of a comparison to show at first. */
export function hunksOf(lines: readonly DiffLine[]): readonly Hunk[] {
  const near = new Array<boolean>(lines.length).fill(false);
  lines.forEach((line, at) => {
    if (line.change !== "same") {
      near.fill(true, Math.max(0, at - AROUND), at + AROUND + 1);
    }
  });
  const hunks: { hidden: boolean; lines: DiffLine[] }[] = [];
  lines.forEach((line, at) => {
    const hidden = near[at] !== true;
    const last = hunks.at(-1);
    if (last && last.hidden === hidden) {
      last.lines.push(line);
    } else {
      hunks.push({ hidden, lines: [line] });
    }
  });
  return hunks.map((hunk) => (hunk.lines.length < WORTH ? { ...hunk, hidden: false } : hunk));
}

/** A row of a comparison side by side: what was there, and what is there instead. */
export interface SidePair {
  readonly left?: DiffLine;
  readonly right?: DiffLine;
}

/** Puts removed lines beside those that were added in their place. */
export function sideBySide(lines: readonly DiffLine[]): readonly SidePair[] {
  const pairs: SidePair[] = [];
  let removed: DiffLine[] = [];
  let added: DiffLine[] = [];
  const flush = () => {
    for (let at = 0; at < Math.max(removed.length, added.length); at++) {
      const left = removed[at];
      const right = added[at];
      pairs.push({ ...(left && { left }), ...(right && { right }) });
    }
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.change === "removed") {
      removed.push(line);
    } else if (line.change === "added") {
      added.push(line);
    } else {
      flush();
      pairs.push({ left: line, right: line });
    }
  }
  flush();
  return pairs;
}
