import { Group, Stack, Text } from "@mantine/core";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { StateBadge } from "@/state/StateBadge";
import { shortTime } from "@/time/format";
import { Span } from "@/time/Span";
import { useZone } from "@/time/zone";

/** What there is to know about a run at a glance. */
export function RunDetail({ run }: { run: DagRunResponse }) {
  const zone = useZone();
  return (
    <Stack gap={4} fz="sm">
      <Text size="sm" fw={600} className="name">
        {run.dag_run_id}
      </Text>
      <Group gap={8}>
        <StateBadge state={run.state} size="xs" />
        <span>
          <Span start={run.start_date} end={run.end_date} />
        </span>
        <Text span inherit c="dimmed">
          {run.run_type.replace("_", " ")}
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        {run.logical_date && <>for {shortTime(run.logical_date, zone.name)} · </>}
        started {run.start_date ? shortTime(run.start_date, zone.name) : "not yet"}
      </Text>
      {run.reason && (
        <Text size="xs" className="name">
          {run.reason}
        </Text>
      )}
      {run.note && (
        <Text size="xs" className="name" fs="italic">
          {run.note}
        </Text>
      )}
    </Stack>
  );
}
