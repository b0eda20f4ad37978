import type { GetDagsData } from "@/api/generated/types.gen";
import { partOf } from "@/components/list/parts";
import type { DagsSearch } from "./search";

/** What the engine is asked for: the part of the list that begins at that number. */
export function question(search: DagsSearch, part: number): NonNullable<GetDagsData["query"]> {
  return {
    search: search.q,
    tags: search.tag && [...search.tag],
    tags_match_mode: search.tag ? "all" : undefined,
    owners: search.owner && [...search.owner],
    paused: search.show && search.show === "paused",
    is_favorite: search.favorite,
    last_dag_run_state: search.state,
    order_by: search.sort && search.sort !== "dag_id" ? [search.sort, "dag_id"] : undefined,
    ...partOf(part),
  };
}
