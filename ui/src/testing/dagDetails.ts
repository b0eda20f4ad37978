import type { DagDetailsResponse, DagVersionResponse } from "@/api/generated/types.gen";
import { aDag } from "./dags";

/** A version of a DAG as the engine answers it. */
export function aVersion(dagId: string, number: number): DagVersionResponse {
  return {
    id: `00000000-0000-7000-8000-00000000000${number}`,
    version_number: number,
    dag_id: dagId,
    dag_display_name: dagId,
    bundle_name: "dags",
    bundle_version: `0123456789abcdef${number}`,
    bundle_url: null,
    commit: null,
    commit_author: null,
    created_at: `2026-11-1${number}T05:00:00Z`,
  };
}

/** All about a DAG as the engine answers it, with what a test is about. */
export function dagDetails(about: Partial<DagDetailsResponse> & { dag_id: string }): DagDetailsResponse {
  return {
    ...aDag({ dag_id: about.dag_id }),
    asset_expression: null,
    catchup: false,
    class_name: "OrdersEtl",
    concurrency: 16,
    dag_run_timeout: null,
    default_args: {},
    doc_md: null,
    edges: [],
    end_date: null,
    groups: [],
    is_paused_upon_creation: null,
    last_parsed: null,
    latest_dag_version: aVersion(about.dag_id, 1),
    params: {},
    render_template_as_native_obj: false,
    start_date: null,
    template_search_path: null,
    timezone: "UTC",
    ...about,
  };
}
