import { Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { TaskInstanceHistoryResponse, TaskInstanceResponse } from "@/api/generated/types.gen";
import { StateIcon } from "@/state/StateIcon";
import { lookOf } from "@/state/states";
import { Span } from "@/time/Span";
import classes from "./Task.module.css";
import { TimingStrip } from "./TimingStrip";

/** So many of the latest tries have a chip; the others are in their table. */
const CHIPS = 8;

/** The tries of a task instance to choose from, and where its time went. */
export function TaskBar({
  tries,
  shown,
  task,
}: {
  tries: readonly TaskInstanceHistoryResponse[];
  shown: number | undefined;
  task: TaskInstanceResponse;
}) {
  const chips = tries.filter((one, at) => at >= tries.length - CHIPS || one.try_number === shown);
  return (
    <div className={classes.bar}>
      <Group component="ul" gap={6} m={0} p={0} style={{ listStyle: "none" }} aria-label="Tries" mih={28}>
        {chips.map((one) => (
          <li key={one.try_number}>
            <Link
              to="."
              search={(now) => ({
                ...now,
                try: one.try_number,
                tab: now.tab === "tries" ? undefined : now.tab,
              })}
              resetScroll={false}
              className={classes.try}
              aria-current={one.try_number === shown ? "true" : undefined}
              title={`Try ${one.try_number} of ${task.max_tries + 1}: ${lookOf(one.state).label}`}
            >
              <StateIcon state={one.state} size={14} />
              Try {one.try_number}
              <span className={classes.facts}>
                <Span start={one.start_date} end={one.end_date} />
              </span>
            </Link>
          </li>
        ))}
      </Group>
      <TimingStrip tries={tries} />
    </div>
  );
}
