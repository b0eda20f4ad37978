import type { RawSearch } from "@/url/search";

/** What the address of this view may hold. */
export function connectionsSearch(_raw: RawSearch): object {
  return {};
}
