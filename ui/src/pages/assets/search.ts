import { type RawSearch, text } from "@/url/search";

/** What the address of this view may hold. */
export interface AssetsSearch {
  readonly q?: string;
}

/** Reads it. */
export function assetsSearch(raw: RawSearch): AssetsSearch {
  return { q: text(raw.q) };
}
