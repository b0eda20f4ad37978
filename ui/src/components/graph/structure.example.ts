import type { DagStructureResponse } from "@/api/generated/types.gen";

const task = (task_id: string, group_id: string | null = null) => ({
  task_id,
  task_display_name: task_id,
  group_id,
  operator_name: "call",
  is_mapped: task_id === "load",
  trigger_rule: "all_success",
  downstream_task_ids: [],
});

/** A small graph with a group in a group and a branch, for tests. */
export const exampleStructure = {
  dag_id: "orders",
  version_number: 3,
  tasks: [
    task("fetch"),
    task("quality.valid", "quality"),
    task("quality.deep.sums", "quality.deep"),
    task("quality.deep.references", "quality.deep"),
    task("load"),
    task("skip"),
  ],
  groups: [
    { group_id: "quality", parent_id: null, doc_md: null },
    { group_id: "quality.deep", parent_id: "quality", doc_md: null },
  ],
  edges: [
    { source_id: "fetch", target_id: "quality.valid", label: null },
    { source_id: "quality.valid", target_id: "quality.deep.sums", label: null },
    { source_id: "quality.valid", target_id: "quality.deep.references", label: null },
    { source_id: "quality.deep.sums", target_id: "load", label: "LARGE" },
    { source_id: "quality.deep.sums", target_id: "skip", label: "EMPTY" },
    { source_id: "quality.deep.references", target_id: "load", label: null },
  ],
} satisfies DagStructureResponse;
