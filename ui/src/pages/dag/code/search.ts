import { oneOf, type RawSearch, whole } from "@/url/search";

/** How a comparison is laid out. */
export const LAYOUTS = ["split", "unified"] as const;

export type Layout = (typeof LAYOUTS)[number];

/** What the address of a DAG's source may hold. */
export interface CodeSearch {
  /** The version that is shown; the newest without it. */
  readonly version?: number;
  /** The version it is compared with. */
  readonly against?: number;
  readonly layout?: Layout;
}

/** Reads the address. */
export function codeSearch(raw: RawSearch): CodeSearch {
  return { version: whole(raw.version), against: whole(raw.against), layout: oneOf(raw.layout, LAYOUTS) };
}
