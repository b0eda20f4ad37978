import { type RawSearch, whole } from "@/url/search";

/** How many hours ahead one can look. */
export const AHEAD = [3, 6, 24] as const;

/** What the address of this view may hold. */
export interface HomeSearch {
  readonly ahead?: (typeof AHEAD)[number];
}

/** Reads the address. */
export function homeSearch(raw: RawSearch): HomeSearch {
  return { ahead: AHEAD.find((hours) => hours === whole(raw.ahead)) };
}
