import { type GraphGroup, type GraphStructure, type GraphTask, shortName } from "./structure";

/** Something that is drawn: a task, a group that is folded into one card, or an open group around others. */
export interface Shown {
  readonly key: string;
  readonly kind: "task" | "folded" | "open";
  /** The id of the task or group. */
  readonly id: string;
  readonly name: string;
  /** The key of the open group around it. */
  readonly parent: string | null;
  /** The task; nothing for a group. */
  readonly task: GraphTask | null;
  /** The tasks in it, at any depth; a task has itself. */
  readonly taskIds: readonly string[];
}

export interface ShownEdge {
  readonly key: string;
  readonly source: string;
  readonly target: string;
  /** The branches that lead there, in words. */
  readonly label: string | null;
}

/** What is drawn of a DAG. */
export interface Drawing {
  /** An open group before what is in it; tasks upstream before downstream. */
  readonly nodes: readonly Shown[];
  readonly edges: readonly ShownEdge[];
}

/** With more tasks than this, a DAG is first shown with its groups folded. */
const MANY = 60;

/** Returns the groups to fold when nobody has said which. */
export function foldedAtFirst(structure: GraphStructure): ReadonlySet<string> {
  return new Set(structure.tasks.length > MANY ? structure.groups.map((one) => one.group_id) : []);
}

export const taskKey = (id: string): string => `task:${id}`;
export const groupKey = (id: string): string => `group:${id}`;

/** Returns what is drawn if those groups are folded. An edge into a folded group ends at the group. */
export function drawing(structure: GraphStructure, folded: ReadonlySet<string>): Drawing {
  const groups = new Map(structure.groups.map((one) => [one.group_id, one]));
  const nodes = new Map<string, Shown & { taskIds: string[] }>();
  const shownAs = new Map<string, string>();

  const groupNode = (group: GraphGroup): Shown & { taskIds: string[] } => {
    const key = groupKey(group.group_id);
    const made = nodes.get(key) ?? {
      key,
      kind: folded.has(group.group_id) ? ("folded" as const) : ("open" as const),
      id: group.group_id,
      name: shortName(group.group_id, group.parent_id),
      parent: group.parent_id === null ? null : groupKey(group.parent_id),
      task: null,
      taskIds: [],
    };
    nodes.set(key, made);
    return made;
  };

  for (const task of structure.tasks) {
    const around = ancestors(task.group_id, groups);
    const closed = around.findIndex((one) => folded.has(one.group_id));
    const drawn = closed === -1 ? around : around.slice(0, closed + 1);
    for (const group of drawn) {
      groupNode(group).taskIds.push(task.task_id);
    }
    if (closed === -1) {
      const key = taskKey(task.task_id);
      nodes.set(key, {
        key,
        kind: "task",
        id: task.task_id,
        name: shortName(task.task_display_name, task.group_id),
        parent: task.group_id === null ? null : groupKey(task.group_id),
        task,
        taskIds: [task.task_id],
      });
      shownAs.set(task.task_id, key);
    } else {
      shownAs.set(task.task_id, groupKey((around[closed] as GraphGroup).group_id));
    }
  }
  return { nodes: [...nodes.values()], edges: liftedEdges(structure, shownAs) };
}

/** Returns the groups around a task, the outermost first. */
function ancestors(groupId: string | null, groups: ReadonlyMap<string, GraphGroup>): GraphGroup[] {
  const found: GraphGroup[] = [];
  for (let at = groupId; at !== null; ) {
    const group = groups.get(at);
    if (!group) {
      break;
    }
    found.unshift(group);
    at = group.parent_id;
  }
  return found;
}

function liftedEdges(structure: GraphStructure, shownAs: ReadonlyMap<string, string>): ShownEdge[] {
  const edges = new Map<string, { source: string; target: string; labels: Set<string> }>();
  for (const edge of structure.edges) {
    const source = shownAs.get(edge.source_id);
    const target = shownAs.get(edge.target_id);
    if (source === undefined || target === undefined || source === target) {
      continue;
    }
    const key = JSON.stringify([source, target]);
    const made = edges.get(key) ?? { source, target, labels: new Set<string>() };
    edges.set(key, made);
    if (edge.label !== null) {
      made.labels.add(edge.label);
    }
  }
  return [...edges].map(([key, { source, target, labels }]) => ({
    key,
    source,
    target,
    label: labels.size === 0 ? null : [...labels].join(", "),
  }));
}
