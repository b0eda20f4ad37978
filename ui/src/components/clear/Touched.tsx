import { Group, ScrollArea, Skeleton, Text } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { TaskInstanceResponse } from "@/api/generated/types.gen";
import { ErrorState } from "@/components/ErrorState";
import { StateIcon } from "@/state/StateIcon";
import { instanceName } from "./clearWords";

/** More names than this are not read by anybody; the number is said anyway. */
const MOST_NAMES = 300;

/**
 * Lists the task instances that an action would touch, as they are now.
 *
 * @param runId the run somebody looks at: instances of others are named with their run
 * @param words says what the action does to so many of them
 */
export function Touched({
  touched,
  runId,
  what,
  words,
}: {
  touched: UseQueryResult<TaskInstanceResponse[]>;
  runId: string;
  what: string;
  words: (instances: readonly TaskInstanceResponse[]) => string;
}) {
  if (touched.error) {
    return <ErrorState error={touched.error} what={what} onRetry={() => void touched.refetch()} />;
  }
  if (touched.data === undefined) {
    return <Skeleton height={72} aria-label={`Asking ${what}`} />;
  }
  const instances = touched.data;
  return (
    <>
      <Text size="sm" role="status">
        {words(instances)}
      </Text>
      <ScrollArea.Autosize mah={220} type="auto" viewportProps={{ tabIndex: 0 }}>
        <Group gap={6}>
          {instances.slice(0, MOST_NAMES).map((instance) => (
            <Group key={instance.id} gap={4} wrap="nowrap" fz="xs">
              <StateIcon state={instance.state} size={13} />
              <span className="name">{instanceName(instance)}</span>
              {instance.dag_run_id !== runId && (
                <Text span size="xs" c="dimmed" className="name">
                  {instance.dag_run_id}
                </Text>
              )}
            </Group>
          ))}
          {instances.length > MOST_NAMES && (
            <Text size="xs" c="dimmed">
              and {instances.length - MOST_NAMES} more
            </Text>
          )}
        </Group>
      </ScrollArea.Autosize>
    </>
  );
}
