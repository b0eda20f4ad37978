import type { DagRunResponse } from "@/api/generated/types.gen";

const TYPES: Readonly<Record<DagRunResponse["run_type"], string>> = {
  scheduled: "By the schedule",
  manual: "Triggered",
  backfill: "By a backfill",
  asset_triggered: "By an asset",
};

const WAYS: Readonly<Partial<Record<string, string>>> = {
  cli: "on the command line",
  rest_api: "over the API",
  ui: "on the page",
  operator: "by another DAG",
  test: "by a test",
};

/** Writes what started a run: "By the schedule", "Triggered over the API by ada". */
export function triggerWords(run: DagRunResponse): string {
  const way = run.run_type === "manual" && run.triggered_by ? WAYS[run.triggered_by] : undefined;
  return [TYPES[run.run_type], way, run.triggering_user && `by ${run.triggering_user}`]
    .filter(Boolean)
    .join(" ");
}
