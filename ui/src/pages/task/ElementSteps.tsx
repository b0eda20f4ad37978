import { Group } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getTaskInstanceOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { TaskInstanceResponse } from "@/api/generated/types.gen";
import { RoutedActionIcon } from "@/components/RoutedActionIcon";

/** The way to the element before this one and to the next one, on the same tab. */
export function ElementSteps({ task }: { task: TaskInstanceResponse }) {
  const whole = useQuery(
    getTaskInstanceOptions({
      path: { dag_id: task.dag_id, dag_run_id: task.dag_run_id, task_id: task.task_id },
    }),
  );
  const total = whole.data?.mapped_total ?? undefined;
  const step = (to: number) => ({
    to: "." as const,
    search: (now: object) => ({ ...now, map_index: to, try: undefined, compare: undefined }),
  });
  return (
    <Group gap={2} wrap="nowrap">
      <RoutedActionIcon
        {...step(task.map_index - 1)}
        aria-label="The element before this one"
        disabled={task.map_index === 0}
      >
        <IconChevronLeft size={18} aria-hidden />
      </RoutedActionIcon>
      <RoutedActionIcon
        {...step(task.map_index + 1)}
        aria-label="The next element"
        disabled={total === undefined || task.map_index >= total - 1}
      >
        <IconChevronRight size={18} aria-hidden />
      </RoutedActionIcon>
    </Group>
  );
}
