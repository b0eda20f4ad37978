import type { DagStructureResponse } from "@/api/generated/types.gen";

/** A structure of tasks with those ids; what stands before a dot is a group. */
export function aStructure(taskIds: readonly string[], mapped: readonly string[] = []): DagStructureResponse {
  const groups = new Set<string>();
  for (const taskId of taskIds) {
    const names = taskId.split(".").slice(0, -1);
    names.forEach((_, depth) => {
      groups.add(names.slice(0, depth + 1).join("."));
    });
  }
  return {
    dag_id: "orders_etl",
    version_number: 3,
    edges: [],
    groups: [...groups].map((group) => ({ group_id: group, parent_id: above(group), doc_md: null })),
    tasks: taskIds.map((taskId) => ({
      task_id: taskId,
      task_display_name: taskId,
      group_id: above(taskId),
      operator_name: "call",
      is_mapped: mapped.includes(taskId),
      trigger_rule: "all_success",
      downstream_task_ids: [],
    })),
  };
}

function above(id: string): string | null {
  return id.includes(".") ? id.slice(0, id.lastIndexOf(".")) : null;
}
