import { flag, type RawSearch } from "@/url/search";

/** What the address of this view may hold. */
export interface BackfillsSearch {
  /** Whether a new one is being made. */
  readonly new?: true;
}

/** Reads it. */
export function backfillsSearch(raw: RawSearch): BackfillsSearch {
  return { new: flag(raw.new) };
}
