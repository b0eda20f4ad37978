/** What a graph is drawn from: the answer about a DAG's structure has all of it. */
export interface GraphStructure {
  readonly dag_id: string;
  readonly version_number: number;
  /** Upstream before downstream. */
  readonly tasks: readonly GraphTask[];
  /** Outer before inner. */
  readonly groups: readonly GraphGroup[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphTask {
  readonly task_id: string;
  readonly task_display_name: string;
  readonly group_id: string | null;
  readonly operator_name: string;
  readonly is_mapped: boolean;
}

export interface GraphGroup {
  readonly group_id: string;
  readonly parent_id: string | null;
}

export interface GraphEdge {
  readonly source_id: string;
  readonly target_id: string;
  /** The branch that leads there; nothing if it is no branch. */
  readonly label: string | null;
}

/** Which way the work flows on the screen. */
export type Direction = "right" | "down";

/** Returns what stands after the last dot of a task's or group's id: its groups are told by the boxes around it. */
export function shortName(id: string, group: string | null): string {
  return group !== null && id.startsWith(`${group}.`) ? id.slice(group.length + 1) : id;
}
