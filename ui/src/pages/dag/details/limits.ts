import type { DagDetailsResponse } from "@/api/generated/types.gen";
import { duration } from "@/time/format";

/** The API writes "no limit" as the largest whole number. */
const NO_LIMIT = 2_147_483_647;

/** Writes a limit: its number, or that there is none. */
export function limitWords(limit: number | null): string {
  return limit === null || limit <= 0 || limit >= NO_LIMIT ? "no limit" : String(limit);
}

/** Writes a span of time as the API does, "PT1H30M", the way people say it; what it does not know as it is. */
export function spanWords(span: string | null): string {
  if (span === null) {
    return "no limit";
  }
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(span);
  if (!found) {
    return span;
  }
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return duration(((days * 24 + hours) * 60 + minutes) * 60 + seconds);
}

/** What holds the runs of a DAG back. */
export function limitsOf(dag: DagDetailsResponse): readonly (readonly [string, string])[] {
  return [
    ["Runs at once", limitWords(dag.max_active_runs)],
    ["Tasks at once", limitWords(dag.max_active_tasks)],
    ["Tasks at once in a run", limitWords(dag.max_active_tasks_per_run)],
    ["Run timeout", spanWords(dag.dag_run_timeout)],
    [
      "Pauses after",
      dag.max_consecutive_failed_dag_runs > 0
        ? `${dag.max_consecutive_failed_dag_runs} failed runs in a row`
        : "never by itself",
    ],
  ];
}
