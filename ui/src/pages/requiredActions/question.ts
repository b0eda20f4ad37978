import { getHitlDetailsOptions } from "@/api/generated/@tanstack/react-query.gen";
import { partOf } from "@/components/list/parts";
import type { RequiredActionsSearch } from "./search";

/** Asks for a part of the list: what waits, the longest waiting first; what is over, the last first. */
export function listQuestion(search: RequiredActionsSearch, part: number) {
  const show = search.show ?? "waiting";
  return getHitlDetailsOptions({
    path: { dag_id: "~", dag_run_id: "~" },
    query: {
      ...(show === "all" ? {} : { response_received: show === "answered" }),
      ...(search.q && { subject_search: search.q }),
      ...(search.dag && { dag_id_pattern: search.dag }),
      ...(search.by && show !== "waiting" && { responded_by_user_name: search.by }),
      order_by: [show === "waiting" ? "created_at" : show === "answered" ? "-responded_at" : "-created_at"],
      ...partOf(part),
    },
  });
}
