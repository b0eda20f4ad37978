import type { DagRunResponse } from "@/api/generated/types.gen";
import { at } from "./timeline.example";

/** A run as the engine answers it, with what a test is about. */
export function aRun(about: Partial<DagRunResponse> = {}): DagRunResponse {
  return {
    dag_id: "orders",
    dag_run_id: "manual__2026",
    dag_display_name: "orders",
    bundle_version: "1",
    conf: {},
    dag_versions: [],
    data_interval_end: null,
    data_interval_start: null,
    duration: null,
    queued_at: at(-5),
    start_date: at(0),
    end_date: at(30),
    last_scheduling_decision: null,
    logical_date: null,
    note: null,
    reason: null,
    run_after: at(-5),
    run_type: "manual",
    state: "success",
    triggered_by: "ui",
    triggering_user: null,
    ...about,
  };
}
