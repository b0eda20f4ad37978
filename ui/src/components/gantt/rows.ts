import { elementName } from "@/components/clear/clearWords";
import { lookOfMany } from "@/components/graph/looks";
import { type GraphGroup, type GraphStructure, shortName } from "@/components/graph/structure";
import type { TimelineRow } from "@/components/run/timeline";
import { grouped } from "@/grouped";
import { millis } from "@/time/format";
import { type Bar, barsOf } from "./bars";

/** What the rows may be sorted by. */
export type Order = "topology" | "start" | "duration";

/** A line of the chart. */
export interface GanttLine {
  readonly key: string;
  readonly kind: "group" | "task" | "element";
  readonly depth: number;
  /** The id of the group or task. */
  readonly id: string;
  readonly name: string;
  readonly mapIndex: number;
  readonly state: string | null;
  readonly bars: readonly Bar[];
  /** Whether more can be shown below it, and is. */
  readonly opened: boolean | undefined;
  readonly reason: string | null;
}

export interface GanttWish {
  readonly order: Order;
  /** Groups that are folded. */
  readonly folded: ReadonlySet<string>;
  /** Mapped tasks whose elements are shown. */
  readonly unfolded: ReadonlySet<string>;
}

/** Returns the lines of the chart of a run. */
export function linesOf(
  structure: GraphStructure,
  rows: ReadonlyMap<string, TimelineRow>,
  elements: ReadonlyMap<string, readonly TimelineRow[]>,
  wish: GanttWish,
  now: number,
): readonly GanttLine[] {
  const taskLines = (taskId: string, name: string, depth: number): GanttLine[] => {
    const row = rows.get(taskId);
    if (!row) {
      return [];
    }
    const unfolded = wish.unfolded.has(taskId);
    const inner = unfolded ? sorted(elements.get(taskId) ?? [], wish.order, now) : [];
    return [
      lineOf(row, name, depth, row.mapped ? unfolded : undefined, now),
      ...inner.map((element) => lineOf(element, `[${elementName(element)}]`, depth + 1, undefined, now)),
    ];
  };
  if (wish.order !== "topology") {
    const known = structure.tasks.map((task) => rows.get(task.task_id)).filter((row) => row !== undefined);
    return sorted(known, wish.order, now).flatMap((row) => taskLines(row.task_id, row.task_id, 0));
  }
  const groups = new Map(structure.groups.map((one) => [one.group_id, one]));
  const members = grouped(structure.tasks, (task) => task.group_id);
  const lines: GanttLine[] = [];
  const begun = new Set<string>();
  for (const task of structure.tasks) {
    const around = pathTo(task.group_id, groups);
    let hidden = false;
    for (const [depth, group] of around.entries()) {
      if (!hidden && !begun.has(group.group_id)) {
        begun.add(group.group_id);
        lines.push(groupLine(group, depth, structure, members, rows, wish, now));
      }
      hidden ||= wish.folded.has(group.group_id);
    }
    if (!hidden) {
      lines.push(...taskLines(task.task_id, shortName(task.task_id, task.group_id), around.length));
    }
  }
  return lines;
}

function lineOf(
  row: TimelineRow,
  name: string,
  depth: number,
  opened: boolean | undefined,
  now: number,
): GanttLine {
  return {
    key: `${row.task_id}[${row.map_index}]`,
    kind: row.map_index < 0 ? "task" : "element",
    depth,
    id: row.task_id,
    name,
    mapIndex: row.map_index,
    state: row.state,
    bars: barsOf(row, now),
    opened,
    reason: row.reason,
  };
}

/** A group lasts from the first start of its tasks to their last end. */
function groupLine(
  group: GraphGroup,
  depth: number,
  structure: GraphStructure,
  members: ReadonlyMap<string | null, GraphStructure["tasks"]>,
  rows: ReadonlyMap<string, TimelineRow>,
  wish: GanttWish,
  now: number,
): GanttLine {
  const within = structure.groups
    .filter((one) => one.group_id === group.group_id || one.group_id.startsWith(`${group.group_id}.`))
    .flatMap((one) => members.get(one.group_id) ?? []);
  const look = lookOfMany(
    within.map((task) => task.task_id),
    rows,
  );
  const bar: Bar | undefined = look?.start
    ? {
        phase: "running",
        from: millis(look.start),
        until: look.end === null ? now : millis(look.end),
        tryNumber: 0,
        state: look.state,
        reason: null,
      }
    : undefined;
  return {
    key: `group:${group.group_id}`,
    kind: "group",
    depth,
    id: group.group_id,
    name: shortName(group.group_id, group.parent_id),
    mapIndex: -1,
    state: look?.state ?? null,
    bars: bar ? [bar] : [],
    opened: !wish.folded.has(group.group_id),
    reason: null,
  };
}

function pathTo(groupId: string | null, groups: ReadonlyMap<string, GraphGroup>): GraphGroup[] {
  const group = groupId === null ? undefined : groups.get(groupId);
  return group ? [...pathTo(group.parent_id, groups), group] : [];
}

/** What has not started comes last; elements keep their order if nothing else is wished. */
function sorted(rows: readonly TimelineRow[], order: Order, now: number): readonly TimelineRow[] {
  if (order === "topology") {
    return rows;
  }
  const value = (row: TimelineRow): number => {
    if (row.start_date === null) {
      return Number.POSITIVE_INFINITY;
    }
    const start = millis(row.start_date);
    return order === "start" ? start : start - (row.end_date === null ? now : millis(row.end_date));
  };
  return rows
    .map((row) => [value(row), row] as const)
    .sort(([a], [b]) => (a === b ? 0 : a - b))
    .map(([, row]) => row);
}
