import { clockTime, dayOf, type TimeValue } from "@/time/format";

/** A text above a column. */
export interface Mark {
  readonly column: number;
  readonly text: string;
}

/** Says above which runs to write a day, so that no two texts touch; runs of a single day are marked by the hour. */
export function dayMarks(times: readonly TimeValue[], zone: string, width: number): readonly Mark[] {
  const days = times.map((at) => dayOf(at, zone));
  const single = new Set(days).size <= 1;
  const texts = single ? times.map((at) => clockTime(at, zone)) : days.map((day) => day.slice(5));
  const apart = Math.ceil(44 / width);
  const marks: Mark[] = [];
  texts.forEach((text, column) => {
    const before = marks.at(-1);
    if (!before || (text !== texts[column - 1] && column - before.column >= apart)) {
      marks.push({ column, text });
    }
  });
  return marks;
}
