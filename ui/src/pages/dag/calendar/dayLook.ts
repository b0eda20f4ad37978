import type { DagRunBucketResponse } from "@/api/generated/types.gen";
import { lookOf } from "@/state/states";

/** The states a day tells about, the worst one first. */
const STATES = ["failed", "running", "queued", "success"] as const;

export type DayState = (typeof STATES)[number] | "planned";

/** How a day looks. */
export interface DayLook {
  /** The worst state of its runs; "planned" if all of them are still to come. */
  readonly state: DayState;
  /** How many runs there are in that state. */
  readonly count: number;
  readonly parts: readonly { readonly state: DayState; readonly count: number }[];
}

/** Returns how a day looks; nothing for one without runs. */
export function dayLook(day: DagRunBucketResponse | undefined): DayLook | undefined {
  if (!day) {
    return undefined;
  }
  const parts: { state: DayState; count: number }[] = [...STATES, "planned" as const]
    .map((state) => ({ state, count: day[state] }))
    .filter(({ count }) => count > 0);
  const worst = parts[0];
  return worst && { ...worst, parts };
}

/** Says what a day has: "2 failed, 22 success, 3 planned". */
export function dayWords(look: DayLook | undefined): string {
  return look ? look.parts.map(({ state, count }) => `${count} ${wordOf(state)}`).join(", ") : "no runs";
}

/** Returns the word for a state of a day. */
export function wordOf(state: DayState): string {
  return state === "planned" ? "planned" : lookOf(state).label.toLowerCase();
}

/** Writes a number so that it fits into a day: "999", "1k". */
export function shortCount(count: number): string {
  return count < 1000 ? String(count) : `${Math.floor(count / 1000)}k`;
}
