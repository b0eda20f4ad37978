import type { AttentionResponse } from "@/api/generated/types.gen";
import { duration, millis } from "@/time/format";

/** Something that needs a person: what, why in a sentence, and where to act. */
export interface Need {
  readonly key: string;
  readonly kind: keyof typeof KINDS;
  /** What it is about, as its author named it. */
  readonly name: string;
  readonly why: string;
  readonly since: string;
  readonly at: Place;
}

/** How people call what can be wrong; the most pressing first. */
export const KINDS = {
  import_error: "Import error",
  failed: "Failed",
  asks: "Asks you",
  stuck: "Takes long",
  waiting: "Waits",
  late: "Late",
} as const;

/** Where something can be looked at and acted on. */
export type Place =
  | { readonly to: "importErrors"; readonly file: string }
  | { readonly to: "dag"; readonly dagId: string }
  | { readonly to: "run"; readonly dagId: string; readonly runId: string }
  | {
      readonly to: "task";
      readonly dagId: string;
      readonly runId: string;
      readonly taskId: string;
      readonly mapIndex: number;
    };

/** Returns what needs a person, the most pressing first; failures of the same DAG are one thing. */
export function needs(found: AttentionResponse, now: number): Need[] {
  return [
    ...importErrors(found),
    ...failed(found),
    ...asks(found),
    ...stuck(found, now),
    ...waiting(found),
    ...late(found),
  ];
}

/** Returns how many things need a person, also those that are not listed. */
export function countNeeds(found: AttentionResponse): number {
  const unlisted = [
    found.late_runs.total_entries - found.late_runs.dag_runs.length,
    found.waiting_tasks.total_entries - found.waiting_tasks.task_instances.length,
    found.running_tasks.total_entries - found.running_tasks.task_instances.length,
    found.required_actions.total_entries - found.required_actions.hitl_details.length,
    found.import_errors.total_entries - found.import_errors.import_errors.length,
  ];
  return needs(found, 0).length + unlisted.reduce((sum, one) => sum + Math.max(one, 0), 0);
}

function importErrors({ import_errors }: AttentionResponse): Need[] {
  return import_errors.import_errors.map((error) => ({
    key: `import ${error.import_error_id}`,
    kind: "import_error",
    name: error.line === null ? error.filename : `${error.filename}:${error.line}`,
    why: error.stack_trace.split("\n", 1)[0] ?? "",
    since: error.timestamp,
    at: { to: "importErrors", file: error.filename },
  }));
}

/** What a later run has put right needs nobody any more. */
function failed({ failed_runs }: AttentionResponse): Need[] {
  const open = failed_runs.dag_runs.filter((run) => !run.recovered);
  const latest = new Map(open.toReversed().map((run) => [run.dag_id, run]));
  return open
    .filter((run) => latest.get(run.dag_id) === run)
    .map((run) => {
      const times = open.filter((one) => one.dag_id === run.dag_id).length;
      const reason = run.reason ?? "The run failed.";
      return {
        key: `failed ${run.dag_id}`,
        kind: "failed",
        name: run.dag_display_name,
        why: times > 1 ? `${reason} ${times} runs failed in the last day.` : reason,
        since: run.end_date,
        at: { to: "run", dagId: run.dag_id, runId: run.dag_run_id },
      };
    });
}

function asks({ required_actions }: AttentionResponse): Need[] {
  return required_actions.hitl_details.map((asked) => ({
    key: `asks ${asked.dag_id} ${asked.dag_run_id} ${asked.task_id} ${asked.map_index}`,
    kind: "asks",
    name: nameOf(asked),
    why: asked.subject,
    since: asked.created_at,
    at: placeOf(asked),
  }));
}

function stuck({ running_tasks }: AttentionResponse, now: number): Need[] {
  return running_tasks.task_instances.map((task) => ({
    key: `stuck ${task.dag_id} ${task.dag_run_id} ${task.task_id} ${task.map_index}`,
    kind: "stuck",
    name: nameOf(task),
    why: `Runs for ${duration(Math.max(0, (now - millis(task.since)) / 1000))}${
      task.usual_seconds === null ? "" : `; usually it takes ${duration(task.usual_seconds)}`
    }.`,
    since: task.since,
    at: placeOf(task),
  }));
}

function waiting({ waiting_tasks }: AttentionResponse): Need[] {
  return waiting_tasks.task_instances.map((task) => ({
    key: `waiting ${task.dag_id} ${task.dag_run_id} ${task.task_id} ${task.map_index}`,
    kind: "waiting",
    name: nameOf(task),
    why: task.reason ?? "Waits for its turn.",
    since: task.since,
    at: placeOf(task),
  }));
}

function late({ late_runs }: AttentionResponse): Need[] {
  return late_runs.dag_runs.map((run) => ({
    key: `late ${run.dag_id} ${run.due}`,
    kind: "late",
    name: run.dag_display_name,
    why: run.reason,
    since: run.due,
    at:
      run.dag_run_id === null
        ? { to: "dag", dagId: run.dag_id }
        : { to: "run", dagId: run.dag_id, runId: run.dag_run_id },
  }));
}

type Task = Pick<
  AttentionResponse["waiting_tasks"]["task_instances"][number],
  "dag_id" | "dag_display_name" | "dag_run_id" | "task_id" | "map_index"
>;

function nameOf(task: Task): string {
  const element = task.map_index < 0 ? "" : ` [${task.map_index}]`;
  return `${task.dag_display_name} › ${task.task_id}${element}`;
}

function placeOf(task: Task): Place {
  return {
    to: "task",
    dagId: task.dag_id,
    runId: task.dag_run_id,
    taskId: task.task_id,
    mapIndex: task.map_index,
  };
}
