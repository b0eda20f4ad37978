import { Skeleton } from "@mantine/core";
import { IconHourglass } from "@tabler/icons-react";
import { getRouteApi, useLocation } from "@tanstack/react-router";
import type { TaskInstanceHistoryResponse, TaskInstanceResponse } from "@/api/generated/types.gen";
import { EmptyState } from "@/components/EmptyState";
import { type LogTry, LogViewer } from "@/components/log/LogViewer";
import { hashOf, rangeOf } from "@/components/log/range";
import { isFinished, lookOf } from "@/state/states";

const route = getRouteApi("/dags/$dagId/runs/$runId/tasks/$taskId");

/** The log of a try. */
export function LogTab({
  task,
  tries,
  tryNumber,
}: {
  task: TaskInstanceResponse;
  tries: readonly TaskInstanceHistoryResponse[];
  tryNumber: number | undefined;
}) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const range = rangeOf(useLocation({ select: (location) => location.hash }));
  if (tryNumber === undefined) {
    return task.try_number === 0 || isFinished(task.state) ? (
      <EmptyState icon={IconHourglass} title="No try yet">
        {isFinished(task.state)
          ? "This task instance never ran, so it has no log."
          : "The log is here as soon as the task runs; what it waits for is said above."}
      </EmptyState>
    ) : (
      <Skeleton height={420} radius="md" aria-label="Loading the tries" />
    );
  }
  return (
    <LogViewer
      logKey={{
        dagId: task.dag_id,
        runId: task.dag_run_id,
        taskId: task.task_id,
        mapIndex: task.map_index,
        tryNumber,
      }}
      tries={tries.map(asLogTry)}
      view={search}
      onView={(view) =>
        void navigate({
          to: ".",
          search: (now) => ({ ...now, ...view }),
          hash: true,
          replace: true,
          resetScroll: false,
          hashScrollIntoView: false,
        })
      }
      range={range}
      onRange={(chosen) =>
        void navigate({
          to: ".",
          search: true,
          hash: chosen ? hashOf(chosen) : "",
          replace: true,
          resetScroll: false,
          hashScrollIntoView: false,
        })
      }
    />
  );
}

function asLogTry(one: TaskInstanceHistoryResponse): LogTry {
  return {
    tryNumber: one.try_number,
    start: one.start_date,
    label: `Try ${one.try_number} · ${lookOf(one.state).label}`,
    opensAtEnd: one.state !== "success" && one.state !== "skipped",
  };
}
