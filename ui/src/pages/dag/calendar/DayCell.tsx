import { Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { DagRunBucketResponse } from "@/api/generated/types.gen";
import { lookOf } from "@/state/states";
import classes from "./Calendar.module.css";
import { type DayState, dayLook, dayWords, shortCount } from "./dayLook";
import { boundsOf } from "./days";

/** A day: its number, the worst state of its runs and how many are in it, and how the runs divide below. */
export const DayCell = memo(function DayCell({
  dagId,
  day,
  runs,
  zone,
  today,
  active,
  onFocus,
}: {
  dagId: string;
  day: string;
  runs: DagRunBucketResponse | undefined;
  zone: string;
  today: boolean;
  /** Whether the keyboard is here. */
  active: boolean;
  onFocus: (day: string) => void;
}) {
  const look = dayLook(runs);
  const words = `${day}: ${dayWords(look)}`;
  const shared = {
    className: classes.day,
    "data-day": day,
    "data-state": look?.state,
    "data-today": today || undefined,
    style: { "--state": colorOf(look?.state) },
    tabIndex: active ? 0 : -1,
    "aria-label": today ? `${words} (today)` : words,
    onFocus: () => onFocus(day),
  };
  const Icon = look && look.state !== "planned" ? lookOf(look.state).icon : undefined;
  const inside = (
    <>
      <span className={classes.number} aria-hidden>
        {Number(day.slice(8))}
      </span>
      {Icon && <Icon size={11} stroke={3} aria-hidden style={{ marginBottom: 2 }} />}
      {look && <span aria-hidden>{shortCount(look.count)}</span>}
      {look && look.parts.length > 1 && (
        <span className={classes.parts} aria-hidden>
          {look.parts.map(({ state, count }) => (
            <span key={state} style={{ flex: count, "--state": colorOf(state) }} />
          ))}
        </span>
      )}
    </>
  );
  // A day of which all runs are to come has no list to go to.
  const cell =
    look && look.state !== "planned" ? (
      <Link
        to="/dags/$dagId/runs"
        params={{ dagId }}
        search={boundsOf(day, zone)}
        preload={false}
        {...shared}
      >
        {inside}
      </Link>
    ) : (
      <span role="img" {...shared}>
        {inside}
      </span>
    );
  return look ? (
    <Tooltip label={words} events={{ hover: true, focus: true, touch: true }}>
      {cell}
    </Tooltip>
  ) : (
    cell
  );
});

function colorOf(state: DayState | undefined): string | undefined {
  return state === undefined || state === "planned" ? "var(--state-none)" : lookOf(state).color;
}
