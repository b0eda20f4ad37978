import { lookOf } from "@/state/states";
import { clockTime, duration, exactTime } from "@/time/format";
import type { Bar } from "./bars";

const PHASES = { ready: "Waited to be queued", queued: "Queued", running: "Ran" } as const;

/** Writes what a bar shows: "Try 2 · Ran 3.2 s · 06:00:05.120 – 06:00:08.320 · Failed". */
export function wordsOf(bar: Bar, zone: string): string {
  const times = `${exactTime(bar.from, zone, true).slice(11)} – ${exactTime(bar.until, zone, true).slice(11)}`;
  return [
    bar.tryNumber > 0 && `Try ${bar.tryNumber}`,
    `${PHASES[bar.phase]} ${duration((bar.until - bar.from) / 1000)}`,
    times,
    bar.phase === "running" && lookOf(bar.state).label,
    bar.phase === "running" && bar.reason,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** Writes a time under the axis, as exact as the step between two lines asks for. */
export function tickWords(at: number, step: number, zone: string): string {
  if (step >= 86_400_000) {
    return exactTime(at, zone).slice(5, 10);
  }
  if (step >= 60_000) {
    return clockTime(at, zone);
  }
  return step >= 1000 ? exactTime(at, zone).slice(11) : exactTime(at, zone, true).slice(14);
}
