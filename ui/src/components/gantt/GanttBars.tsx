import { Tooltip } from "@mantine/core";
import { lookOf } from "@/state/states";
import { useZone } from "@/time/zone";
import { type Range, shareOf } from "./axis";
import type { Bar } from "./bars";
import classes from "./Gantt.module.css";
import { wordsOf } from "./words";

/** The times of one line: light while it was ready, hatched while it was queued, solid while it ran. */
export function GanttBars({
  bars,
  range,
  kind,
  critical,
}: {
  bars: readonly Bar[];
  range: Range;
  kind: "group" | "task" | "element";
  critical: boolean;
}) {
  const zone = useZone();
  return (
    <>
      {bars
        .filter((bar) => bar.until >= range.from && bar.from <= range.until)
        .map((bar) => {
          const from = Math.max(0, shareOf(bar.from, range));
          const until = Math.min(1, shareOf(bar.until, range));
          const words = wordsOf(bar, zone.name);
          return (
            <Tooltip key={`${bar.tryNumber}${bar.phase}`} label={words} openDelay={0}>
              <span
                className={classes.bar}
                role="img"
                aria-label={words}
                data-phase={bar.phase}
                data-kind={kind}
                data-critical={critical || undefined}
                style={{
                  "--state": bar.phase === "running" ? lookOf(bar.state).color : "var(--state-queued)",
                  insetInlineStart: `${from * 100}%`,
                  width: `max(3px, ${(until - from) * 100}%)`,
                }}
              />
            </Tooltip>
          );
        })}
    </>
  );
}
