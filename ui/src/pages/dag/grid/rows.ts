import type { DagStructureResponse } from "@/api/generated/types.gen";

/** A row of the grid: a task, or a group of tasks that stand together. */
export interface GridRow {
  readonly key: string;
  readonly kind: "task" | "group";
  /** The id of the task or the group. */
  readonly id: string;
  /** What the row is called, without the names of the groups around it. */
  readonly label: string;
  readonly depth: number;
  /** The tasks of the row: from this place in the structure to the one before the next. */
  readonly from: number;
  readonly to: number;
  readonly isMapped: boolean;
  readonly isFolded: boolean;
}

interface Open {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Lays out the tasks of a DAG as rows. With a filter, what matches is shown whatever is folded.
 *
 * @param folded ids of groups whose tasks are not shown
 * @param filter a part of a task's id; empty for all
 */
export function rowsOf(
  structure: DagStructureResponse,
  folded: ReadonlySet<string>,
  filter: string,
): readonly GridRow[] {
  const parents = new Map(structure.groups.map((group) => [group.group_id, group.parent_id]));
  const paths = structure.tasks.map((task) => pathTo(task.group_id, parents));
  const wanted = filter.trim().toLowerCase();
  const rows: GridRow[] = [];
  let open: Open[] = [];
  structure.tasks.forEach((task, place) => {
    if (wanted !== "" && !task.task_id.toLowerCase().includes(wanted)) {
      return;
    }
    const path = paths[place] ?? [];
    const common = open.findIndex((group, depth) => group.id !== path[depth] || group.to <= place);
    open = common < 0 ? open : open.slice(0, common);
    for (let depth = open.length; depth < path.length; depth++) {
      const id = path[depth] ?? "";
      const group = { id, from: beginOf(paths, place, depth, id), to: endOf(paths, place, depth, id) };
      open.push(group);
      if (wanted !== "" || !isHidden(path.slice(0, depth), folded)) {
        rows.push({
          ...group,
          key: `group ${id} ${group.from}`,
          kind: "group",
          label: below(id, path[depth - 1]),
          depth,
          isMapped: false,
          isFolded: wanted === "" && folded.has(id),
        });
      }
    }
    if (wanted !== "" || !isHidden(path, folded)) {
      rows.push({
        key: `task ${task.task_id}`,
        kind: "task",
        id: task.task_id,
        label: below(task.task_display_name, path.at(-1)),
        depth: path.length,
        from: place,
        to: place + 1,
        isMapped: task.is_mapped,
        isFolded: false,
      });
    }
  });
  return rows;
}

function pathTo(group: string | null, parents: ReadonlyMap<string, string | null>): readonly string[] {
  const path: string[] = [];
  for (let one = group; one != null && !path.includes(one); one = parents.get(one) ?? null) {
    path.unshift(one);
  }
  return path;
}

/** A group tells of all of its tasks, also of those that a filter hides. */
function beginOf(paths: readonly (readonly string[])[], place: number, depth: number, id: string): number {
  let begin = place;
  while (paths[begin - 1]?.[depth] === id) {
    begin--;
  }
  return begin;
}

function endOf(paths: readonly (readonly string[])[], from: number, depth: number, id: string): number {
  let end = from + 1;
  while (paths[end]?.[depth] === id) {
    end++;
  }
  return end;
}

function isHidden(path: readonly string[], folded: ReadonlySet<string>): boolean {
  return path.some((group) => folded.has(group));
}

/** Ids of tasks and groups begin with the group around them and a dot. */
function below(id: string, group: string | undefined): string {
  return group !== undefined && id.startsWith(`${group}.`) ? id.slice(group.length + 1) : id;
}
