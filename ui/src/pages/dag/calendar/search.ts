import { type RawSearch, whole } from "@/url/search";

/** What the address of a DAG's calendar may hold. */
export interface CalendarSearch {
  /** The year that is shown; this one without it. */
  readonly year?: number;
}

/** Reads the address. */
export function calendarSearch(raw: RawSearch): CalendarSearch {
  const year = whole(raw.year);
  return year !== undefined && year >= 1970 && year <= 9998 ? { year } : {};
}
