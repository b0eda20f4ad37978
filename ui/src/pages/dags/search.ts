import { flag, oneOf, type RawSearch, text, texts } from "@/url/search";

/** The states that the last run of a DAG can be asked for. */
export const LAST_STATES = ["failed", "running", "queued", "success"] as const;

/** What DAGs can be sorted by, as the API names it, and how people say it. */
export const SORTS = {
  dag_id: "Name",
  next_dagrun_run_after: "Next run",
  "-last_run_run_after": "Last run",
} as const;

/** What the address of this view may hold. */
export interface DagsSearch {
  /** A part of the name. */
  readonly q?: string;
  readonly tag?: readonly string[];
  readonly owner?: readonly string[];
  readonly show?: "active" | "paused";
  readonly state?: (typeof LAST_STATES)[number];
  readonly favorite?: true;
  readonly sort?: keyof typeof SORTS;
}

/** Reads the address. */
export function dagsSearch(raw: RawSearch): DagsSearch {
  return {
    q: text(raw.q),
    tag: texts(raw.tag),
    owner: texts(raw.owner),
    show: oneOf(raw.show, ["active", "paused"]),
    state: oneOf(raw.state, LAST_STATES),
    favorite: flag(raw.favorite),
    sort: oneOf(raw.sort, Object.keys(SORTS) as (keyof typeof SORTS)[]),
  };
}

/** Says whether the list is narrowed, so that "nothing" means "nothing of that kind". */
export function isNarrowed({ sort: _, ...filters }: DagsSearch): boolean {
  return Object.values(filters).some((one) => one !== undefined);
}
