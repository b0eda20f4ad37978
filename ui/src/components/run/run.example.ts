import type { DagRunResponse } from "@/api/generated/types.gen";
import { aRun } from "@/testing/runs";
import { at } from "./timeline.example";

/** A run that was triggered on the page and ran for 30 seconds from noon, with what a test is about. */
export function noonRun(about: Partial<DagRunResponse> = {}): DagRunResponse {
  return aRun({
    dag_id: "orders",
    dag_run_id: "manual__2026",
    queued_at: at(-5),
    start_date: at(0),
    end_date: at(30),
    logical_date: null,
    run_after: at(-5),
    run_type: "manual",
    triggered_by: "ui",
    ...about,
  });
}
