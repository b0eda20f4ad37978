import { type RawSearch, text } from "@/url/search";

/** What the address of this view may hold. */
export interface ImportErrorsSearch {
  /** A part of a file's name. */
  readonly q?: string;
}

/** Reads the address. */
export function importErrorsSearch(raw: RawSearch): ImportErrorsSearch {
  return { q: text(raw.q) };
}
