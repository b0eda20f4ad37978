import { type RunsSearch, readRunsSearch } from "@/components/runs/runsSearch";
import type { RawSearch } from "@/url/search";

/** Reads what the address of a DAG's runs holds. */
export function dagRunsSearch(raw: RawSearch): RunsSearch {
  return readRunsSearch(raw);
}
