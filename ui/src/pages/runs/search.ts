import { type RunsSearch, readRunsSearch } from "@/components/runs/runsSearch";
import { type RawSearch, text } from "@/url/search";

/** What the address of this view may hold. */
export interface AllRunsSearch extends RunsSearch {
  /** Only runs of this DAG. */
  readonly dag?: string;
}

/** Reads the address. */
export function runsSearch(raw: RawSearch): AllRunsSearch {
  return { ...readRunsSearch(raw), dag: text(raw.dag) };
}
