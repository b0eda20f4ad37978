import type { Query, QueryClient } from "@tanstack/react-query";
import type { ChangeEvent } from "@/api/generated/types.gen";

/** A part of what a generated query key holds. */
interface Asked {
  readonly _id?: string;
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
}

/** Which questions have another answer after a change of that type. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  dag: [
    "getBundles",
    "getBundleVersions",
    "getUpcomingRuns",
    "getEngineInfo",
    "getDagOwners",
    "getDags",
    "getDag",
    "getDagDetails",
    "getDagVersions",
    "getDagSource",
    "getDagTags",
    "getTasks",
    "getDagStructure",
    "getNextRuns",
    "getDagRunStatistics",
    "getAssets",
    "getNextRunAssets",
    "listDagWarnings",
  ],
  // A run by the schedule is followed by another next run.
  dag_run: [
    "getAttention",
    "getHitlDetails",
    "getDagRunDeadlines",
    "getDagRunNotices",
    "getUpcomingRuns",
    "getDagRunStatistics",
    "getEngineInfo",
    "getDags",
    "getDagDetails",
    "getLatestRuns",
    "getDagRuns",
    "getDagRun",
    "getDagStats",
    "listBackfills",
    "getDagRunTimeline",
    "getNextRuns",
    "getNextRunAssets",
    "getAssetEvents",
  ],
  task_instance: [
    "getTaskInstances",
    "getTaskInstance",
    "getMappedTaskInstance",
    "getMappedTaskInstances",
    "getTaskInstanceTries",
    "getMappedTaskInstanceTries",
    "getTaskInstanceDependencies",
    "getTaskInstanceDependenciesByMapIndex",
    "getXcomEntries",
    "getPools",
    "getXcomEntry",
    "getTaskInstanceInputs",
    "getMappedTaskInstanceInputs",
    "getDagRunTimeline",
    "getDagRunNotices",
  ],
  pod: [
    "getTaskInstanceTryPod",
    "getMappedTaskInstanceTryPod",
    "getTaskInstanceTries",
    "getMappedTaskInstanceTries",
  ],
  hitl_detail: ["getHitlDetails", "getHitlDetail", "getAttention"],
  import_error: [
    "getBundles",
    "getAttention",
    "getEngineInfo",
    "getImportErrors",
    "getImportError",
    "getDags",
  ],
  connection: ["getConnections", "getConnection"],
  variable: ["getVariables", "getVariable"],
  pool: ["getPools", "getPool", "getTaskInstances", "getTaskInstance", "listDagWarnings"],
  asset: ["getAssets", "getAsset", "getAssetEvents", "getNextRunAssets"],
};

/**
 * How long, in milliseconds, a question is not asked again after it was: the longer the changes keep coming, the
 * longer, up to the last of them.
 */
const PACES = [80, 80, 160, 320, 500];

/**
 * Turns changes into queries to ask again: those on the screen at once, those that are only kept when they are next
 * looked at. The first change after a quiet time counts at once, and the few that follow it, such as those that begin
 * a run, nearly so; a flood of them is answered at a steady pace.
 */
export class OutOfDate {
  private waiting: ChangeEvent[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private marked = 0;

  constructor(private readonly queries: QueryClient) {}

  /** Something was missed: nothing that was read can be relied on. */
  everything(): void {
    void this.queries.invalidateQueries();
  }

  /** Marks what these changes made out of date. */
  after(changes: readonly ChangeEvent[]): void {
    this.waiting.push(...changes);
    if (this.timer === undefined) {
      this.mark();
      this.timer = setTimeout(() => this.again(), PACES[Math.min(this.marked, PACES.length - 1)]);
      this.marked++;
    }
  }

  private again(): void {
    this.timer = undefined;
    if (this.waiting.length > 0) {
      this.after([]);
    } else {
      this.marked = 0;
    }
  }

  private mark(): void {
    const changes = this.waiting;
    this.waiting = [];
    void this.queries.invalidateQueries({ predicate: (query) => isConcerned(query, changes) });
  }
}

function isConcerned(query: Query, changes: readonly ChangeEvent[]): boolean {
  const asked = query.queryKey[0] as Asked | undefined;
  const id = asked?._id;
  return (
    id !== undefined &&
    changes.some(
      (change) =>
        ANSWERS[change.type]?.includes(id) === true &&
        fits(asked?.path?.dag_id ?? oneDag(asked?.query?.dag_id), change.dag_id) &&
        fits(asked?.path?.dag_run_id, change.dag_run_id) &&
        fits(asked?.path?.task_id, change.task_id),
    )
  );
}

/** A question about one DAG may name it behind the "?". */
function oneDag(asked: unknown): unknown {
  return typeof asked === "string" ? asked : undefined;
}

/** "~" asks for all of them; a change that names none may concern every one. */
function fits(asked: unknown, changed: string | null | undefined): boolean {
  return asked === undefined || asked === "~" || changed == null || asked === changed;
}
