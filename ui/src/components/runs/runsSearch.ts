import type { DagRunState, DagRunType, GetDagRunsData } from "@/api/generated/types.gen";
import { partOf } from "@/components/list/parts";
import { oneOf, type RawSearch, text, texts } from "@/url/search";

export const RUN_STATES = [
  "failed",
  "running",
  "queued",
  "success",
] as const satisfies readonly DagRunState[];

/** What made a run, as the API names it, and how people say it. */
export const RUN_TYPES = {
  scheduled: "Scheduled",
  manual: "Triggered",
  backfill: "Backfill",
  asset_triggered: "By assets",
} as const satisfies Record<DagRunType, string>;

/** How far back to look, in hours. */
export const SINCE = { "1h": 1, "24h": 24, "7d": 24 * 7, "30d": 24 * 30 } as const;

/** What runs can be sorted by, as the API names it, and how people say it. */
export const RUN_ORDERS = {
  "-run_after": "Newest first",
  run_after: "Oldest first",
  "-start_date": "Last started first",
  "-end_date": "Last ended first",
  state: "By state",
  run_type: "By what started them",
  dag_run_id: "By id",
} as const;

/** Which runs are looked at; the same for all DAGs and for one. */
export interface RunsSearch {
  readonly state?: readonly DagRunState[];
  readonly type?: DagRunType;
  /** A part of the run's id. */
  readonly run?: string;
  readonly since?: keyof typeof SINCE;
  /** From and to, as days or times with a zone; instead of "since". */
  readonly from?: string;
  readonly to?: string;
  readonly sort?: keyof typeof RUN_ORDERS;
}

/** Reads the address. */
export function readRunsSearch(raw: RawSearch): RunsSearch {
  const state = texts(raw.state)
    ?.map((one) => oneOf(one, RUN_STATES))
    .filter((one) => one !== undefined);
  return {
    state: state && state.length > 0 ? state : undefined,
    type: oneOf(raw.type, Object.keys(RUN_TYPES) as DagRunType[]),
    run: text(raw.run),
    since: oneOf(raw.since, Object.keys(SINCE) as (keyof typeof SINCE)[]),
    from: time(raw.from),
    to: time(raw.to),
    sort: oneOf(raw.sort, Object.keys(RUN_ORDERS) as (keyof typeof RUN_ORDERS)[]),
  };
}

function time(value: unknown): string | undefined {
  const typed = text(value);
  return typed !== undefined && !Number.isNaN(Date.parse(typed)) ? typed : undefined;
}

/** Says whether only some of the runs are looked at. */
export function isNarrowed({ sort: _, ...filters }: RunsSearch): boolean {
  return Object.values(filters).some((one) => one !== undefined);
}

/**
 * What the engine is asked for.
 *
 * @param now the minute that "since" counts back from; a minute stays the same question, and so the same answer
 */
export function runsQuestion(
  search: RunsSearch,
  part: number,
  now: number,
): NonNullable<GetDagRunsData["query"]> {
  const hours = search.since && SINCE[search.since];
  return {
    state: search.state && [...search.state],
    run_type: search.type && [search.type],
    run_id_pattern: search.run,
    run_after_gte: hours ? instant(now - hours * 3_600_000) : search.from && instant(Date.parse(search.from)),
    run_after_lt: hours ? undefined : search.to && instant(Date.parse(search.to)),
    order_by: [search.sort ?? "-run_after"],
    ...partOf(part),
  };
}

function instant(millis: number): string {
  return new Date(millis).toISOString();
}
