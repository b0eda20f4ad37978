import { Checkbox, Group, SegmentedControl, Stack } from "@mantine/core";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { patchTaskInstanceByMapIndex, patchTaskInstanceDryRunByMapIndex } from "@/api/generated/sdk.gen";
import type { PatchTaskInstanceBody } from "@/api/generated/types.gen";
import { ConfirmAction } from "@/components/ConfirmAction";
import { Touched } from "@/components/clear/Touched";
import { MARKS, type Mark, markWords } from "./markWords";

/**
 * Asks before a task instance is marked by hand, alone or with what comes before or after it and in other runs, and
 * says which ones these are.
 *
 * @param mapIndex the element of a mapped task; -1 for the task as a whole
 * @example <MarkTask dagId={dagId} runId={runId} taskId="load" mapIndex={-1} opened={opened} onClose={close} />
 */
export function MarkTask({
  dagId,
  runId,
  taskId,
  mapIndex,
  opened,
  onClose,
}: {
  dagId: string;
  runId: string;
  taskId: string;
  mapIndex: number;
  opened: boolean;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [mark, setMark] = useState<Mark>("success");
  const [wish, setWish] = useState({ upstream: false, downstream: false, past: false, future: false });
  const path = { dag_id: dagId, dag_run_id: runId, task_id: taskId, map_index: mapIndex };
  const body: PatchTaskInstanceBody = {
    new_state: mark,
    include_upstream: wish.upstream,
    include_downstream: wish.downstream,
    include_past: wish.past,
    include_future: wish.future,
  };
  const touched = useQuery({
    queryKey: ["markTask", path, body],
    queryFn: async () => {
      const { data } = await patchTaskInstanceDryRunByMapIndex({ path, body, throwOnError: true });
      return data.task_instances;
    },
    enabled: opened,
    // It is about to be changed: what was touched a while ago says nothing.
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  const count = touched.data?.length ?? 0;
  const act = async () => {
    await patchTaskInstanceByMapIndex({ path, body, throwOnError: true });
    await queries.invalidateQueries();
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
      title="Mark as"
      action={count === 1 ? `Mark 1 task instance ${mark}` : `Mark ${count} task instances ${mark}`}
      disabled={count === 0 || touched.isPlaceholderData || touched.isError}
      act={act}
      onClose={onClose}
    >
      <Stack gap="sm">
        <SegmentedControl
          aria-label="State"
          data={MARKS.map((one) => ({ value: one, label: one }))}
          value={mark}
          onChange={(one) => setMark(MARKS.find((known) => known === one) ?? "success")}
        />
        <Group gap="lg">
          {option("downstream", "With what comes after")}
          {option("upstream", "With what comes before")}
          {option("past", "In earlier runs too")}
          {option("future", "In later runs too")}
        </Group>
        <Touched
          touched={touched}
          runId={runId}
          what="what this would mark"
          words={(instances) => markWords(mark, instances)}
        />
      </Stack>
    </ConfirmAction>
  );
}
