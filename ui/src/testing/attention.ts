import type { AttentionResponse } from "@/api/generated/types.gen";

/** What needs a person: nothing, but for what a test is about. */
export function anAttention(about: Partial<AttentionResponse> = {}): AttentionResponse {
  return {
    as_of: "2026-11-21T12:00:00Z",
    failed_runs: { dag_runs: [], total_entries: 0 },
    late_runs: { dag_runs: [], total_entries: 0 },
    waiting_tasks: { task_instances: [], total_entries: 0 },
    running_tasks: { task_instances: [], total_entries: 0 },
    required_actions: { hitl_details: [], total_entries: 0 },
    import_errors: { import_errors: [], total_entries: 0 },
    ...about,
  };
}
