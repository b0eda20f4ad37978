import { type RawSearch, text } from "@/url/search";

/** What the address of this view may hold. */
export interface BundlesSearch {
  readonly q?: string;
  /** The bundle that is open. */
  readonly bundle?: string;
}

/** Reads it. */
export function bundlesSearch(raw: RawSearch): BundlesSearch {
  return { q: text(raw.q), bundle: text(raw.bundle) };
}
