import type { Touched } from "./act";

/** Writes "1 run" or "1,204 runs". */
export function runsWords(count: number): string {
  return count === 1 ? "1 run" : `${count.toLocaleString("en")} runs`;
}

/** Writes "1 task instance" or "5,000 task instances". */
export function instancesWords(count: number): string {
  return count === 1 ? "1 task instance" : `${count.toLocaleString("en")} task instances`;
}

/** Says how many runs are left alone, a line for each reason. */
export function leftAloneWords(touched: readonly Touched[]): readonly string[] {
  const reasons = new Map<string, number>();
  for (const { leftAlone } of touched) {
    if (leftAlone) {
      reasons.set(leftAlone, (reasons.get(leftAlone) ?? 0) + 1);
    }
  }
  return [...reasons].map(
    ([reason, count]) =>
      `${runsWords(count)} ${count === 1 ? "is" : "are"} left alone: ${count === 1 ? "it" : "each"} ${reason}.`,
  );
}
