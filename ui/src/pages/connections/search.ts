import { flag, type RawSearch, text } from "@/url/search";

/** What the address of this view may hold. */
export interface ConnectionsSearch {
  readonly q?: string;
  /** The connection that is open. */
  readonly id?: string;
  /** Whether a new one is being made. */
  readonly new?: true;
}

/** Reads it. */
export function connectionsSearch(raw: RawSearch): ConnectionsSearch {
  return { q: text(raw.q), id: text(raw.id), new: flag(raw.new) };
}
