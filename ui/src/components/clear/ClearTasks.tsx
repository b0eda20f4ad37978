import { Checkbox, Group, Stack } from "@mantine/core";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { postClearTaskInstances } from "@/api/generated/sdk.gen";
import type { ClearTaskInstancesBody } from "@/api/generated/types.gen";
import { ConfirmAction } from "@/components/ConfirmAction";
import { clearWords, isUnderWay } from "./clearWords";
import { Touched } from "./Touched";

/** A task by its id, or an element of a mapped task. */
export type ClearTarget = string | readonly [taskId: string, mapIndex: number];

/**
 * Asks before task instances are cleared, so that they run again: with what comes before or after them, or only those
 * that failed; and says which ones these are.
 *
 * @param taskIds which ones; all of the run without it
 * @param onlyFailed whether only what failed is cleared, until somebody chooses otherwise
 * @example <ClearTasks dagId={dagId} runId={runId} taskIds={["load"]} opened={opened} onClose={close} />
 */
export function ClearTasks({
  dagId,
  runId,
  taskIds,
  onlyFailed = false,
  opened,
  onClose,
}: {
  dagId: string;
  runId: string;
  taskIds?: readonly ClearTarget[];
  onlyFailed?: boolean;
  opened: boolean;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [wish, setWish] = useState({
    failed: onlyFailed,
    upstream: false,
    downstream: taskIds !== undefined,
    past: false,
    future: false,
    newest: false,
  });
  const body: ClearTaskInstancesBody = {
    dag_run_id: runId,
    only_failed: wish.failed,
    ...(wish.newest && { run_on_latest_version: true }),
    ...(taskIds
      ? {
          task_ids: taskIds.map((one) => (typeof one === "string" ? one : [...one])),
          include_upstream: wish.upstream,
          include_downstream: wish.downstream,
          ...(wish.past && { include_past: true }),
          ...(wish.future && { include_future: true }),
        }
      : {}),
  };
  const ask = async (dry_run: boolean) => {
    const { data } = await postClearTaskInstances({
      path: { dag_id: dagId },
      body: { ...body, dry_run },
      throwOnError: true,
    });
    return data.task_instances;
  };
  const touched = useQuery({
    queryKey: ["clearTaskInstances", dagId, body],
    queryFn: () => ask(true),
    enabled: opened,
    // It is about to be changed: what was touched a while ago says nothing.
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  const instances = touched.data ?? [];
  const act = async () => {
    await ask(false);
    await queries.invalidateQueries({ predicate: (query) => isOfRun(query.queryKey[0], runId) });
  };
  const option = (name: keyof typeof wish, label: string) => (
    <Checkbox
      label={label}
      checked={wish[name]}
      onChange={(event) => {
        const { checked } = event.currentTarget;
        setWish((before) => ({ ...before, [name]: checked }));
      }}
    />
  );
  return (
    <ConfirmAction
      opened={opened}
      title={taskIds ? "Clear task instances" : "Clear the run"}
      action={instances.length === 1 ? "Clear 1 task instance" : `Clear ${instances.length} task instances`}
      disabled={instances.length === 0 || touched.isPlaceholderData || touched.isError}
      act={act}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Group gap="lg">
          {option("failed", "Only failed")}
          {taskIds && option("downstream", "With what comes after")}
          {taskIds && option("upstream", "With what comes before")}
          {taskIds && option("past", "In earlier runs too")}
          {taskIds && option("future", "In later runs too")}
          {option("newest", "On the newest version")}
        </Group>
        <Touched
          touched={touched}
          runId={runId}
          what="what this would clear"
          words={(all) => clearWords(all.length, all.filter((one) => isUnderWay(one.state)).length)}
        />
      </Stack>
    </ConfirmAction>
  );
}

/** Says whether a question is about that run, or about runs in general. */
function isOfRun(key: unknown, runId: string): boolean {
  const asked = key as { _id?: string; path?: { dag_run_id?: string } } | undefined;
  return asked?.path?.dag_run_id === runId || asked?._id === "getDagRuns";
}
