import type { DagDetailsResponse, DagResponse } from "@/api/generated/types.gen";

/** A DAG as the engine answers it, with what a test is about. */
export function aDag(about: Partial<DagResponse> & { dag_id: string }): DagResponse {
  return {
    dag_display_name: about.dag_id,
    bundle_name: "dags",
    bundle_version: "1",
    description: null,
    file_token: "",
    fileloc: `dags/${about.dag_id}.java`,
    relative_fileloc: `${about.dag_id}.java`,
    has_import_errors: false,
    has_task_concurrency_limits: false,
    is_favorite: false,
    is_paused: false,
    is_stale: false,
    last_expired: null,
    last_parsed_time: null,
    max_active_runs: 16,
    max_active_tasks: 100,
    max_active_tasks_per_run: null,
    max_consecutive_failed_dag_runs: 0,
    next_dagrun_data_interval_end: null,
    next_dagrun_data_interval_start: null,
    next_dagrun_logical_date: null,
    next_dagrun_run_after: null,
    owners: [],
    paused_reason: null,
    tags: [],
    timetable_description: "only when triggered",
    timetable_summary: null,
    version_number: 1,
    ...about,
  };
}

/** What the engine answers about a DAG in full. */
export function dagDetails(about: Partial<DagDetailsResponse> & { dag_id: string }): DagDetailsResponse {
  return {
    ...aDag({ dag_id: about.dag_id }),
    asset_expression: null,
    catchup: false,
    class_name: "Orders",
    concurrency: 100,
    dag_run_timeout: null,
    default_args: {},
    doc_md: null,
    edges: [],
    end_date: null,
    groups: [],
    is_paused_upon_creation: null,
    last_parsed: null,
    latest_dag_version: {
      id: "1",
      version_number: 1,
      dag_id: about.dag_id,
      bundle_name: "dags",
      bundle_version: "1",
      bundle_url: null,
      commit: null,
      commit_author: null,
      created_at: "2026-11-21T12:00:00Z",
      dag_display_name: about.dag_id,
    },
    params: {},
    render_template_as_native_obj: false,
    start_date: null,
    template_search_path: [],
    timezone: "UTC",
    ...about,
  };
}
