import { Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lookOf } from "@/state/states";
import { clockTime } from "@/time/format";
import { useZone } from "@/time/zone";
import classes from "./Home.module.css";
import { type Hour, partHeight, STACK } from "./lastDay";

/** An hour, or a few of them, as a column of states; it leads to its runs. */
export function HourColumn({ hour, most, ticked }: { hour: Hour; most: number; ticked: boolean }) {
  const zone = useZone();
  const from = clockTime(hour.start, zone.name);
  const words = STACK.filter((state) => hour.counts[state] > 0).map(
    (state) => `${hour.counts[state]} ${lookOf(state).label.toLowerCase()}`,
  );
  const label = `${from}–${clockTime(hour.end, zone.name)}: ${words.join(", ") || "no runs"}`;
  return (
    <li className={classes.hour}>
      <Tooltip label={label}>
        <Link
          to="/runs"
          search={{ from: new Date(hour.start).toISOString(), to: new Date(hour.end).toISOString() }}
          className={classes.column}
          aria-label={label}
        >
          {STACK.toReversed().map((state) => (
            <span
              key={state}
              data-state={state}
              style={{ "--state": lookOf(state).color, height: `${partHeight(hour, state, most) * 100}%` }}
            />
          ))}
        </Link>
      </Tooltip>
      <span className={classes.tick} aria-hidden>
        {ticked ? from.slice(0, 2) : ""}
      </span>
    </li>
  );
}
