import { Box, Skeleton } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import type { TaskInstanceResponse } from "@/api/generated/types.gen";
import { ErrorState } from "@/components/ErrorState";
import { Together } from "@/components/Together";
import { useNarrow } from "@/live/useNarrow";
import { Ask, asksPeople } from "./Ask";
import type { TaskTab } from "./search";
import { TaskBar } from "./TaskBar";
import { TaskHeading } from "./TaskHeading";
import { TaskTabs } from "./TaskTabs";
import { DetailsTab } from "./tabs/DetailsTab";
import { ElementsTab } from "./tabs/ElementsTab";
import { LogTab } from "./tabs/LogTab";
import { PodTab } from "./tabs/PodTab";
import { RenderedTab } from "./tabs/RenderedTab";
import { ResultTab } from "./tabs/ResultTab";
import { TriesTab } from "./tabs/TriesTab";
import { useTask } from "./useTask";
import { Why } from "./Why";

const route = getRouteApi("/dags/$dagId/runs/$runId/tasks/$taskId");

/** One task instance: why it is as it is, its log, what it was given and what it returned. */
export function TaskPage() {
  const { dagId, runId, taskId } = route.useParams();
  const search = route.useSearch();
  useNarrow(dagId, runId);
  const { task, tries, definition } = useTask({ dagId, runId, taskId, mapIndex: search.map_index });
  if (!task.data) {
    return task.error ? (
      <ErrorState error={task.error} what={`the task '${taskId}'`} onRetry={() => void task.refetch()} />
    ) : (
      <Skeleton height={420} radius="md" aria-label="Loading the task instance" />
    );
  }
  const isWhole = isMapped(task.data);
  const known = tries.data?.task_instances ?? [];
  const tryNumber = search.try ?? known.at(-1)?.try_number;
  const podOf = known.find((one) => one.try_number === tryNumber && one.has_pod)?.try_number;
  const tab = shownTab(search.tab, isWhole, podOf !== undefined || tries.isPending);
  return (
    <Together>
      <TaskHeading task={task.data} definition={definition.data} />
      <Why task={task.data} definition={definition.data} />
      {!isWhole && asksPeople(task.data) && (
        <Box mb="sm">
          <Ask task={task.data} />
        </Box>
      )}
      {!isWhole && <TaskBar tries={known} shown={tryNumber} task={task.data} />}
      <TaskTabs shown={tab} isMapped={isWhole} hasPod={podOf !== undefined} />
      {tab === "log" && <LogTab task={task.data} tries={known} tryNumber={tryNumber} />}
      {tab === "elements" && <ElementsTab task={task.data} />}
      {tab === "result" && <ResultTab task={task.data} />}
      {tab === "rendered" && (
        <RenderedTab
          task={task.data}
          shown={known.find((one) => one.try_number === tryNumber)}
          definition={definition.data}
        />
      )}
      {tab === "pod" && podOf !== undefined && <PodTab task={task.data} tryNumber={podOf} />}
      {tab === "tries" && <TriesTab tries={tries} />}
      {tab === "details" && <DetailsTab task={task.data} definition={definition} />}
    </Together>
  );
}

/** Whether this stands for all elements of a mapped task. */
function isMapped(task: TaskInstanceResponse): boolean {
  return task.map_index < 0 && task.mapped_total !== null;
}

/** A mapped task as a whole has elements in place of a log and tries; not every try is a pod. */
function shownTab(wanted: TaskTab | undefined, isWhole: boolean, mayHavePod: boolean): TaskTab {
  const missing = isWhole ? ["log", "tries", "pod"] : mayHavePod ? ["elements"] : ["elements", "pod"];
  return wanted === undefined || missing.includes(wanted) ? (isWhole ? "elements" : "log") : wanted;
}
