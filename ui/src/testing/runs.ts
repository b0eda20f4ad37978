import type { DagRunResponse } from "@/api/generated/types.gen";

/** A run as the engine answers it, with what a test is about. */
export function aRun(
  about: Partial<DagRunResponse> & { dag_id: string; dag_run_id: string },
): DagRunResponse {
  return {
    dag_display_name: about.dag_id,
    bundle_version: "1",
    conf: {},
    dag_versions: [],
    data_interval_end: null,
    data_interval_start: null,
    duration: 12,
    end_date: "2026-11-21T05:00:13Z",
    last_scheduling_decision: null,
    logical_date: "2026-11-21T05:00:00Z",
    note: null,
    queued_at: "2026-11-21T05:00:00Z",
    reason: null,
    run_after: "2026-11-21T05:00:00Z",
    run_type: "scheduled",
    start_date: "2026-11-21T05:00:01Z",
    state: "success",
    triggered_by: "timetable",
    triggering_user: null,
    triggered_from: null,
    ...about,
  };
}
