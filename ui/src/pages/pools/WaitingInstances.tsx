import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getTaskInstancesOptions } from "@/api/generated/@tanstack/react-query.gen";
import { Asked } from "@/components/Asked";
import { instanceName } from "@/components/clear/clearWords";
import { Link } from "@/components/Link";

const SHOWN = 10;

/** What waits for the slots of a pool, the most important first, each with its reason. */
export function WaitingInstances({ pool }: { pool: string }) {
  const waiting = useQuery(
    getTaskInstancesOptions({
      path: { dag_id: "~", dag_run_id: "~" },
      query: { pool: [pool], state: ["scheduled"], order_by: ["-priority_weight"], limit: SHOWN },
    }),
  );
  return (
    <Asked query={waiting} what="what waits" height={120}>
      {(answer) => (
        <section aria-label="Waiting">
          <Text size="sm" fw={600} mb={4}>
            {answer.total_entries === 0 ? "Nobody waits" : `Waiting: ${answer.total_entries}`}
          </Text>
          <Stack gap={6}>
            {answer.task_instances.map((one) => (
              <div key={one.id}>
                <Link
                  to="/dags/$dagId/runs/$runId/tasks/$taskId"
                  params={{ dagId: one.dag_id, runId: one.dag_run_id, taskId: one.task_id }}
                  search={one.map_index >= 0 ? { map_index: one.map_index } : {}}
                  size="sm"
                  className="name"
                >
                  {one.dag_id}.{instanceName(one)}
                </Link>{" "}
                <Text span size="xs" c="dimmed" className="name">
                  in {one.dag_run_id}
                </Text>
                <Text size="xs" c="dimmed" className="name">
                  {one.reason}
                </Text>
              </div>
            ))}
          </Stack>
          {answer.total_entries > SHOWN && (
            <Text size="xs" c="dimmed" mt={6}>
              and {answer.total_entries - SHOWN} more
            </Text>
          )}
        </section>
      )}
    </Asked>
  );
}
