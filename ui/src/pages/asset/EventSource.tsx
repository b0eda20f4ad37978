import { Text } from "@mantine/core";
import type { AssetEventResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";

/** Who updated an asset: a task instance, or somebody outside. */
export function EventSource({ event }: { event: AssetEventResponse }) {
  const { source_dag_id: dagId, source_run_id: runId, source_task_id: taskId } = event;
  if (dagId == null || runId == null || taskId == null) {
    return (
      <Text size="sm" component="span">
        reported over the API
      </Text>
    );
  }
  return (
    <Text size="sm" component="span" style={{ overflowWrap: "anywhere" }}>
      <Link
        to="/dags/$dagId/runs/$runId/tasks/$taskId"
        params={{ dagId, runId, taskId }}
        search={event.source_map_index >= 0 ? { map_index: event.source_map_index } : {}}
        inherit
        className="name"
      >
        {dagId}.{taskId}
        {event.source_map_index >= 0 && ` [${event.source_map_index}]`}
      </Link>
    </Text>
  );
}
