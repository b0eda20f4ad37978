import { Button, Group, Stack, Text } from "@mantine/core";
import { IconDownload, IconFileDatabase, IconHourglass } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getXcomEntryOptions } from "@/api/generated/@tanstack/react-query.gen";
import { client } from "@/api/generated/client.gen";
import type { DownloadXcomEntryData, TaskInstanceResponse } from "@/api/generated/types.gen";
import { Problem } from "@/api/problem";
import { Asked } from "@/components/Asked";
import { EmptyState } from "@/components/EmptyState";
import { JsonView } from "@/components/json/JsonView";
import { bytesText } from "@/components/log/stamps";
import { Panel } from "@/components/Panel";
import { isFinished } from "@/state/states";
import { Inputs } from "./Inputs";

/** A larger result is not shown: who wants it has it as a file. */
const MOST_BYTES = 1_000_000;

const KEY = "return_value";

/** What the task instance returned, and what it was given. */
export function ResultTab({ task }: { task: TaskInstanceResponse }) {
  const isWhole = task.map_index < 0 && task.mapped_total !== null;
  return (
    <Stack gap="md">
      {isWhole ? (
        <Panel title="Result">
          <Text size="sm" c="dimmed">
            Each element has its own result; the task after this one gets the list of them, in the order of
            the elements.
          </Text>
        </Panel>
      ) : (
        <Result task={task} />
      )}
      <Inputs task={task} />
    </Stack>
  );
}

function Result({ task }: { task: TaskInstanceResponse }) {
  const path = {
    dag_id: task.dag_id,
    dag_run_id: task.dag_run_id,
    task_id: task.task_id,
    xcom_key: KEY,
  };
  const isDone = task.state === "success";
  const result = useQuery({
    ...getXcomEntryOptions({ path, query: { map_index: task.map_index, max_bytes: MOST_BYTES } }),
    enabled: isDone,
  });
  const download = client.buildUrl<DownloadXcomEntryData>({
    url: "/api/v2/dags/{dag_id}/dagRuns/{dag_run_id}/taskInstances/{task_id}/xcomEntries/{xcom_key}/download",
    path,
    query: { map_index: task.map_index },
  });
  const isMissing = result.error instanceof Problem && result.error.status === 404;
  if (!isDone || isMissing) {
    return (
      <Panel title="Result">
        <EmptyState icon={IconHourglass} title={isMissing ? "Returned nothing" : "No result"}>
          {isMissing
            ? "This task has no result, or it was empty."
            : isFinished(task.state)
              ? "Only a task that succeeds has one."
              : "It is here once the task has succeeded."}
        </EmptyState>
      </Panel>
    );
  }
  const size = result.data?.value_size;
  const isLarge = result.data !== undefined && result.data.value === null && (size ?? 0) > MOST_BYTES;
  return (
    <Panel
      title="Result"
      note={size === undefined ? undefined : bytesText(size)}
      actions={
        <Button
          component="a"
          href={download}
          download
          variant="default"
          size="compact-sm"
          leftSection={<IconDownload size={14} aria-hidden />}
        >
          Download
        </Button>
      }
    >
      <Asked query={result} what="the result" height={120}>
        {(entry) =>
          isLarge ? (
            <EmptyState icon={IconFileDatabase} title={`The result is ${bytesText(size ?? 0)} long`}>
              <Group justify="center">
                That is too much to show here. Download it and look at it with a tool of yours.
              </Group>
            </EmptyState>
          ) : (
            <JsonView value={entry.value} name="the result" />
          )
        }
      </Asked>
    </Panel>
  );
}
