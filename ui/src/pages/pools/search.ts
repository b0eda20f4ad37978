import { flag, type RawSearch, text } from "@/url/search";

/** What the address of this view may hold. */
export interface PoolsSearch {
  readonly q?: string;
  /** The pool that is open. */
  readonly pool?: string;
  /** Whether a new one is being made. */
  readonly new?: true;
}

/** Reads it. */
export function poolsSearch(raw: RawSearch): PoolsSearch {
  return { q: text(raw.q), pool: text(raw.pool), new: flag(raw.new) };
}
