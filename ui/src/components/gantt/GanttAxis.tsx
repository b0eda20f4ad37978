import { useElementSize } from "@mantine/hooks";
import { offsetOf } from "@/time/format";
import { useZone } from "@/time/zone";
import { shareOf, ticksOf } from "./axis";
import classes from "./Gantt.module.css";
import type { useZoom } from "./useZoom";
import { tickWords } from "./words";

/** The times over the chart, and their lines through it; dragging over them zooms. */
export function GanttAxis({ zoom, height }: { zoom: ReturnType<typeof useZoom>; height: number }) {
  const zone = useZone();
  const { ref, width } = useElementSize();
  const { range, dragged, drag } = zoom;
  const { times, step } = ticksOf(range, Math.max(2, Math.floor((width || 800) / 90)));
  const left = (at: number) => `${shareOf(at, range) * 100}%`;
  const chosen = dragged && (
    <span
      className={classes.chosen}
      style={{
        insetInlineStart: left(dragged.from),
        width: `${(shareOf(dragged.until, range) - shareOf(dragged.from, range)) * 100}%`,
      }}
    />
  );
  return (
    <>
      <div className={classes.axis}>
        <div className={classes.zone} title={zone.name}>
          Times in {offsetOf(range.from, zone.name)}
        </div>
        <div ref={ref} className={classes.ticks} {...drag}>
          {times.map((at) => (
            <span key={at} className={classes.tick} style={{ insetInlineStart: left(at) }}>
              {tickWords(at, step, zone.name)}
            </span>
          ))}
          {chosen}
        </div>
      </div>
      <div style={{ position: "relative", height }}>
        <div className={classes.grid} {...drag}>
          {times.map((at) => (
            <i key={at} style={{ insetInlineStart: left(at) }} />
          ))}
          {chosen}
        </div>
      </div>
    </>
  );
}
