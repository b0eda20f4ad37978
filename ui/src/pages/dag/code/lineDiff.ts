/** A line of a comparison: what it is called on either side, and whether it was taken away, added or neither. */
export interface DiffLine {
  readonly change: "same" | "removed" | "added";
  /** The place of the line in the old and in the new source, from 0. */
  readonly old?: number;
  readonly new?: number;
}

/**
 * Compares two sources line by line with the fewest changes (the algorithm of Myers). What both begin and end with
 * is set aside first, so that the usual small change costs next to nothing.
 */
export function lineDiff(old: readonly string[], next: readonly string[]): readonly DiffLine[] {
  let head = 0;
  while (head < old.length && head < next.length && old[head] === next[head]) {
    head++;
  }
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < next.length - head &&
    old[old.length - 1 - tail] === next[next.length - 1 - tail]
  ) {
    tail++;
  }
  const lines: DiffLine[] = [];
  for (let at = 0; at < head; at++) {
    lines.push({ change: "same", old: at, new: at });
  }
  for (const line of middle(old.slice(head, old.length - tail), next.slice(head, next.length - tail))) {
    lines.push({
      change: line.change,
      ...(line.old !== undefined && { old: line.old + head }),
      ...(line.new !== undefined && { new: line.new + head }),
    });
  }
  for (let at = tail; at > 0; at--) {
    lines.push({ change: "same", old: old.length - at, new: next.length - at });
  }
  return lines;
}

/** Sources with more differences than these have nothing to do with each other, and the work grows with the square. */
const MOST_CHANGES = 1_000;

/** How far each diagonal reaches after so many changes is kept, and followed back from the end. */
function middle(old: readonly string[], next: readonly string[]): readonly DiffLine[] {
  const most = Math.min(old.length + next.length, MOST_CHANGES);
  const reached = new Map<number, number>([[1, 0]]);
  const steps: ReadonlyMap<number, number>[] = [];
  for (let changes = 0; changes <= most; changes++) {
    steps.push(new Map(reached));
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let x = isDown(reached, diagonal, changes)
        ? (reached.get(diagonal + 1) ?? 0)
        : (reached.get(diagonal - 1) ?? 0) + 1;
      while (x < old.length && x - diagonal < next.length && old[x] === next[x - diagonal]) {
        x++;
      }
      reached.set(diagonal, x);
      if (x >= old.length && x - diagonal >= next.length) {
        return back(steps, old.length, next.length);
      }
    }
  }
  return [
    ...old.map((_, at) => ({ change: "removed" as const, old: at })),
    ...next.map((_, at) => ({ change: "added" as const, new: at })),
  ];
}

function isDown(reached: ReadonlyMap<number, number>, diagonal: number, changes: number): boolean {
  return (
    diagonal === -changes ||
    (diagonal !== changes && (reached.get(diagonal - 1) ?? -1) < (reached.get(diagonal + 1) ?? -1))
  );
}

function back(
  steps: readonly ReadonlyMap<number, number>[],
  endOld: number,
  endNew: number,
): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  let x = endOld;
  let y = endNew;
  for (let changes = steps.length - 1; changes >= 0; changes--) {
    const reached = steps[changes] ?? new Map<number, number>();
    const diagonal = x - y;
    const before = isDown(reached, diagonal, changes) ? diagonal + 1 : diagonal - 1;
    const fromX = reached.get(before) ?? 0;
    const fromY = fromX - before;
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      x--;
      y--;
      lines.push({ change: "same", old: x, new: y });
    }
    if (changes > 0) {
      lines.push(
        before === diagonal + 1 ? { change: "added", new: y - 1 } : { change: "removed", old: x - 1 },
      );
      x = fromX;
      y = fromY;
    }
  }
  return lines.reverse();
}
