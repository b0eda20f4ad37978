import type { DagRunState, DagRunType } from "@/api/generated/types.gen";
import { oneOf, type RawSearch, text, texts, whole } from "@/url/search";

/** How many runs the grid can show. */
export const RUN_COUNTS = [25, 50, 100, 365] as const;

export type RunCount = (typeof RUN_COUNTS)[number];

export const RUN_STATES = [
  "queued",
  "running",
  "success",
  "failed",
] as const satisfies readonly DagRunState[];

export const RUN_TYPES = [
  "scheduled",
  "manual",
  "backfill",
  "asset_triggered",
] as const satisfies readonly DagRunType[];

/** What the address of the grid may hold. */
export interface GridSearch {
  /** How many runs, if not 25. */
  readonly runs?: RunCount;
  readonly run_state?: DagRunState[];
  readonly run_type?: DagRunType[];
  /** A part of a task's id. */
  readonly filter?: string;
}

/** Reads what the address of the grid holds. */
export function gridSearch(raw: RawSearch): GridSearch {
  const runs = RUN_COUNTS.find((count) => count === whole(raw.runs));
  const state = allOf(raw.run_state, RUN_STATES);
  const type = allOf(raw.run_type, RUN_TYPES);
  const filter = text(raw.filter);
  return {
    ...(runs !== undefined && { runs }),
    ...(state && { run_state: state }),
    ...(type && { run_type: type }),
    ...(filter !== undefined && { filter }),
  };
}

/** Returns those texts that are allowed, or nothing if there is none. */
export function allOf<T extends string>(value: unknown, allowed: readonly T[]): T[] | undefined {
  const found = texts(value)?.flatMap((one) => oneOf(one, allowed) ?? []);
  return found && found.length > 0 ? found : undefined;
}
