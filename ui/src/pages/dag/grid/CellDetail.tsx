import { Group, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { getTaskInstanceOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { StateBadge } from "@/state/StateBadge";
import { shortTime } from "@/time/format";
import { Span } from "@/time/Span";
import { useZone } from "@/time/zone";
import { wordOf } from "./GridCell";
import type { GridLetters } from "./gridLetters";
import { ABSENT, counts, stateOf } from "./letters";
import type { GridRow } from "./rows";

/** What there is to know about a cell at a glance; how long it took is asked for only now. */
export function CellDetail({
  row,
  run,
  letters,
}: {
  row: GridRow;
  run: DagRunResponse;
  letters: GridLetters;
}) {
  const zone = useZone();
  const letter = useSyncExternalStore(letters.subscribe, () => letters.letter(row, run.dag_run_id));
  return (
    <Stack gap={4} fz="sm">
      <Text size="sm" fw={600} className="name">
        {row.id}
      </Text>
      <Text size="xs" c="dimmed" className="name">
        {run.dag_run_id} · {shortTime(run.logical_date ?? run.run_after, zone.name)}
      </Text>
      {letter === ABSENT ? (
        <Text size="xs">{wordOf(letter)}: the run is of another version of the DAG.</Text>
      ) : row.kind === "group" ? (
        <Group gap={6}>
          {counts(letters.letters(row, run.dag_run_id)).map(({ state, count }) => (
            <Group key={state} gap={4} wrap="nowrap">
              <StateBadge state={state} size="xs" /> {count}
            </Group>
          ))}
        </Group>
      ) : (
        <TaskDetail row={row} run={run} letters={letters} state={stateOf(letter)} />
      )}
    </Stack>
  );
}

function TaskDetail({
  row,
  run,
  letters,
  state,
}: {
  row: GridRow;
  run: DagRunResponse;
  letters: GridLetters;
  state: string | undefined;
}) {
  const instance = useQuery(
    getTaskInstanceOptions({ path: { dag_id: run.dag_id, dag_run_id: run.dag_run_id, task_id: row.id } }),
  );
  const mapped = row.isMapped ? letters.mapped(row.id, run.dag_run_id) : undefined;
  return (
    <>
      <Group gap={8} mih={22}>
        <StateBadge state={state ?? instance.data?.state} size="xs" />
        {instance.data ? (
          <span>
            <Span start={instance.data.start_date} end={instance.data.end_date} />
          </span>
        ) : (
          !instance.error && <Skeleton height={12} width={48} />
        )}
        {instance.data && instance.data.try_number > 1 && (
          <Text span size="xs" c="dimmed">
            try {instance.data.try_number}
          </Text>
        )}
      </Group>
      {mapped?.total != null && (
        <Text size="xs">
          {mapped.total} elements: {mapped.success} succeeded, {mapped.failed} failed, {mapped.skipped}{" "}
          skipped, {mapped.running} running, {mapped.waiting} waiting
        </Text>
      )}
      {instance.data?.reason && (
        <Text size="xs" className="name" lineClamp={4}>
          {instance.data.reason}
        </Text>
      )}
    </>
  );
}
