import { instantOf } from "@/time/local";

const DAY = 86_400_000;

/** A month as a table: weeks from Monday to Sunday; days of other months are left out. */
export interface Month {
  /** "2026-03". */
  readonly name: string;
  readonly weeks: readonly (readonly (string | undefined)[])[];
}

/** Returns the months of a year. */
export function monthsOf(year: number): readonly Month[] {
  return Array.from({ length: 12 }, (_, month) => {
    const first = new Date(Date.UTC(year, month, 1));
    const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const before = (first.getUTCDay() + 6) % 7;
    const cells = Array.from({ length: Math.ceil((before + count) / 7) * 7 }, (_, cell) =>
      cell < before || cell >= before + count
        ? undefined
        : new Date(first.getTime() + (cell - before) * DAY).toISOString().slice(0, 10),
    );
    return {
      name: first.toISOString().slice(0, 7),
      weeks: Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7)),
    };
  });
}

/** Returns the day so many days later. */
export function dayLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Returns when a day begins and ends in a zone. It need not have 24 hours. */
export function boundsOf(day: string, zone: string): { readonly from: string; readonly to: string } {
  return { from: beginOf(day, zone), to: beginOf(dayLater(day, 1), zone) };
}

function beginOf(day: string, zone: string): string {
  return (instantOf(`${day}T00:00`, zone) ?? new Date(`${day}T00:00Z`)).toISOString();
}

/** Returns the day that a key leads to, or nothing if it means nothing here or leads out of the year. */
export function dayByKey(day: string, key: string): string | undefined {
  const next = steps(day, key);
  return next !== undefined && next.slice(0, 4) === day.slice(0, 4) ? next : undefined;
}

function steps(day: string, key: string): string | undefined {
  switch (key) {
    case "ArrowLeft":
      return dayLater(day, -1);
    case "ArrowRight":
      return dayLater(day, 1);
    case "ArrowUp":
      return dayLater(day, -7);
    case "ArrowDown":
      return dayLater(day, 7);
    case "PageUp":
      return dayLater(day, -28);
    case "PageDown":
      return dayLater(day, 28);
    case "Home":
      return `${day.slice(0, 4)}-01-01`;
    case "End":
      return `${day.slice(0, 4)}-12-31`;
    default:
      return undefined;
  }
}
