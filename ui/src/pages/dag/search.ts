import { flag, type RawSearch } from "@/url/search";

/** What the address of this view may hold whichever tab is open. */
export interface DagSearch {
  /** Whether the form that triggers a run is open. */
  readonly trigger?: true;
}

/** Reads what the address of this view holds; what belongs to one tab is read by that tab's own search. */
export function dagSearch(raw: RawSearch): DagSearch {
  const trigger = flag(raw.trigger);
  return trigger ? { trigger } : {};
}
