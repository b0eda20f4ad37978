import type { RawSearch } from "@/url/search";

/** What the address of this view may hold. */
export function variablesSearch(_raw: RawSearch): object {
  return {};
}
