import type { Shown } from "./folding";

/** Returns what a search finds: tasks by any part of their id or name; in a folded group, the group. */
export function foundBy(search: string, nodes: readonly Shown[]): readonly string[] {
  const wanted = search.trim().toLowerCase();
  return wanted === ""
    ? []
    : nodes
        .filter(
          (node) =>
            node.kind !== "open" &&
            [node.name, node.task?.task_display_name ?? "", ...node.taskIds, node.id].some((text) =>
              text.toLowerCase().includes(wanted),
            ),
        )
        .map((node) => node.key);
}
