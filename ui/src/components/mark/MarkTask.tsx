import { Checkbox, Group, SegmentedControl, Stack } from "@mantine/core";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { PatchTaskInstanceBody } from "@/api/generated/types.gen";
import { ConfirmAction } from "@/components/ConfirmAction";
import { Touched } from "@/components/clear/Touched";
import { type MarkTarget, markAll, wouldMark } from "./marking";
import { MARKS, type Mark, markWords } from "./markWords";

/**
 * Asks before task instances are marked by hand, alone or with what comes before or after them and in other runs, and
 * says which ones these are.
 *
 * @example <MarkTask dagId={dagId} runId={runId} targets={[{ taskId: "load", mapIndex: -1 }]} opened onClose={close} />
 */
export function MarkTask({
  dagId,
  runId,
  targets,
  opened,
  onClose,
}: {
  dagId: string;
  runId: string;
  targets: readonly MarkTarget[];
  opened: boolean;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [mark, setMark] = useState<Mark>("success");
  const [wish, setWish] = useState({ upstream: false, downstream: false, past: false, future: false });
  const body: PatchTaskInstanceBody = {
    new_state: mark,
    include_upstream: wish.upstream,
    include_downstream: wish.downstream,
    include_past: wish.past,
    include_future: wish.future,
  };
  const touched = useQuery({
    queryKey: ["markTask", dagId, runId, targets, body],
    queryFn: () => wouldMark(dagId, runId, targets, body),
    enabled: opened,
    // It is about to be changed: what was touched a while ago says nothing.
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  const count = touched.data?.length ?? 0;
  const act = async () => {
    try {
      await markAll(dagId, runId, targets, body);
    } finally {
      await queries.invalidateQueries();
    }
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
