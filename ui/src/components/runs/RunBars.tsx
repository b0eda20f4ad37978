import { Tooltip } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { type KeyboardEvent, type MouseEvent, useState } from "react";
import { lookOf } from "@/state/states";
import { engineNow } from "@/time/now";
import { useZone } from "@/time/zone";
import { type BarRun, heights } from "./bars";
import { barWords } from "./barWords";
import classes from "./RunBars.module.css";

/**
 * The last runs of a DAG as bars, oldest first: the height is the duration, the colour the state. One stop for the
 * Tab key; the arrow keys go from bar to bar. Drawn by the hundred in lists, so one tooltip serves all bars, and one
 * handler their clicks.
 */
export function RunBars({
  dagId,
  runs,
  height = 32,
}: {
  dagId: string;
  runs: readonly BarRun[];
  height?: number;
}) {
  const router = useRouter();
  const zone = useZone();
  const [pointed, setPointed] = useState<{ index: number; target: HTMLElement }>();
  const [stop, setStop] = useState(runs.length - 1);
  const high = heights(runs, engineNow());
  const told = pointed && runs[pointed.index];

  const point = (target: EventTarget) => {
    const bar = (target as Element).closest<HTMLElement>("[data-index]");
    setPointed(bar ? { index: Number(bar.dataset.index), target: bar } : undefined);
  };
  const open = (event: MouseEvent) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a");
    if (link && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      void router.navigate({ href: link.getAttribute("href") ?? "" });
    }
  };
  const step = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = Math.min(Math.max(stop, 0) + by, runs.length - 1);
    if (by !== 0 && next >= 0) {
      event.preventDefault();
      setStop(next);
      event.currentTarget.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus();
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links in it are what is pressed; this only listens.
    <div
      className={classes.bars}
      style={{ height }}
      onMouseOver={(event) => point(event.target)}
      onMouseLeave={() => setPointed(undefined)}
      onFocus={(event) => point(event.target)}
      onBlur={() => setPointed(undefined)}
      onClick={open}
      onKeyDown={step}
    >
      {runs.map((run, index) => (
        <a
          key={run.dag_run_id}
          href={
            router.buildLocation({
              to: "/dags/$dagId/runs/$runId",
              params: { dagId, runId: run.dag_run_id },
            }).href
          }
          className={classes.bar}
          data-index={index}
          data-state={run.state}
          tabIndex={index === Math.min(Math.max(stop, 0), runs.length - 1) ? 0 : -1}
          aria-label={barWords(run, zone.name, engineNow())}
          style={{ "--high": high[index], "--state": lookOf(run.state).color }}
        >
          <span className={classes.fill} />
        </a>
      ))}
      {told && (
        <Tooltip target={pointed.target} label={barWords(told, zone.name, engineNow())} opened withinPortal />
      )}
    </div>
  );
}
