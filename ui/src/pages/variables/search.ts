import { flag, type RawSearch, text } from "@/url/search";

/** What the address of this view may hold. */
export interface VariablesSearch {
  readonly q?: string;
  /** The variable that is open. */
  readonly key?: string;
  /** Whether a new one is being made. */
  readonly new?: true;
}

/** Reads it. */
export function variablesSearch(raw: RawSearch): VariablesSearch {
  return { q: text(raw.q), key: text(raw.key), new: flag(raw.new) };
}
