import type { AssetEventResponse, AssetResponse } from "@/api/generated/types.gen";

/** An asset as the engine answers it, with what a test is about. */
export function anAsset(about: Partial<AssetResponse> = {}): AssetResponse {
  return {
    id: 7,
    name: "orders",
    uri: "warehouse://orders",
    group: "sales",
    extra: {},
    created_at: "2026-11-01T05:00:00Z",
    updated_at: "2026-11-01T05:00:00Z",
    producing_tasks: [
      {
        dag_id: "load_orders",
        task_id: "load",
        created_at: "2026-11-01T05:00:00Z",
        updated_at: "2026-11-01T05:00:00Z",
      },
    ],
    consuming_dags: [
      { dag_id: "report", created_at: "2026-11-01T05:00:00Z", updated_at: "2026-11-01T05:00:00Z" },
    ],
    consuming_tasks: [],
    aliases: [],
    last_asset_event: null,
    ...about,
  };
}

/** An update of it by a task, with what a test is about. */
export function anUpdate(about: Partial<AssetEventResponse> = {}): AssetEventResponse {
  return {
    id: 3,
    asset_id: 7,
    uri: "warehouse://orders",
    name: "orders",
    group: "sales",
    extra: { rows: 12 },
    source_dag_id: "load_orders",
    source_run_id: "manual__1",
    source_task_id: "load",
    source_map_index: -1,
    created_dagruns: [],
    timestamp: "2026-11-21T12:00:00Z",
    ...about,
  };
}
