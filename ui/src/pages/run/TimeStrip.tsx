import { Group, Text } from "@mantine/core";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { lookOf } from "@/state/states";
import { duration } from "@/time/format";
import { Moment } from "@/time/Moment";
import { useNow } from "@/time/now";
import { phasesOf } from "./phases";
import classes from "./Run.module.css";

/** From when the run was queued to its end: how long it waited and how long it ran. */
export function TimeStrip({ run }: { run: DagRunResponse }) {
  const phases = phasesOf(run, useNow());
  return (
    <div className={classes.strip}>
      <Point label="Queued" at={run.queued_at} />
      <div className={classes.phases}>
        {phases.map((phase) => (
          <div
            key={phase.name}
            className={classes.phase}
            data-name={phase.name}
            style={{
              flexGrow: Math.max(1, phase.until - phase.from),
              "--state": phase.name === "Queued" ? "var(--state-queued)" : lookOf(run.state).color,
            }}
          >
            <span className={classes.phaseBar} data-goes-on={phase.goesOn || undefined} />
            <Text size="xs" truncate>
              {phase.name} <b>{duration((phase.until - phase.from) / 1000)}</b>
            </Text>
          </div>
        ))}
      </div>
      {run.end_date ? (
        <Point label="Ended" at={run.end_date} />
      ) : (
        <Group gap={4} wrap="nowrap">
          <Text size="xs" c="dimmed">
            {run.start_date ? "goes on" : "has not started"}
          </Text>
        </Group>
      )}
    </div>
  );
}

function Point({ label, at }: { label: string; at: string | null }) {
  return (
    <Text size="xs" component="div">
      <Text span inherit c="dimmed">
        {label}
      </Text>
      <br />
      <Moment at={at} exact />
    </Text>
  );
}
