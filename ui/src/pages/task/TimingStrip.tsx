import { Group, Text, Tooltip } from "@mantine/core";
import type { TaskInstanceHistoryResponse } from "@/api/generated/types.gen";
import { lookOf } from "@/state/states";
import { duration } from "@/time/format";
import { useNow } from "@/time/now";
import classes from "./Task.module.css";
import { type Phase, phasesOf, secondsIn } from "./timing";

const WORDS: Readonly<Record<Phase["kind"], string>> = {
  queued: "waited for its start",
  running: "ran",
  between: "waited for the next try",
};

/** Where the time of a task instance went, try after try. */
export function TimingStrip({ tries }: { tries: readonly TaskInstanceHistoryResponse[] }) {
  const phases = phasesOf(tries, useNow());
  const [first, last] = [phases[0], phases.at(-1)];
  if (!first || !last) {
    return <div className={classes.timing} />;
  }
  const kinds = (["queued", "running", "between"] as const).filter((kind) => secondsIn(phases, kind) > 0);
  const said = kinds.map((kind) => `${WORDS[kind]} ${duration(secondsIn(phases, kind))}`).join(", ");
  return (
    <div className={classes.timing}>
      <div className={classes.strip} role="img" aria-label={`In all ${said}`}>
        {phases.map((phase) => (
          <Tooltip
            key={`${phase.tryNumber} ${phase.kind}`}
            label={`Try ${phase.tryNumber}: ${WORDS[phase.kind]} ${duration((phase.to - phase.from) / 1000)}`}
          >
            <span
              className={classes.phase}
              data-kind={phase.kind}
              style={{ flexGrow: phase.to - phase.from, "--state": lookOf(phase.state).color }}
            />
          </Tooltip>
        ))}
      </div>
      <Group gap="md" fz="xs" c="dimmed">
        {kinds.map((kind) => (
          <Group key={kind} gap={6}>
            <span
              className={classes.key}
              data-kind={kind}
              style={{ "--state": lookOf(last.state).color }}
              aria-hidden
            />
            <Text inherit>
              {WORDS[kind]} {duration(secondsIn(phases, kind))}
            </Text>
          </Group>
        ))}
      </Group>
    </div>
  );
}
