import {
  cancelDagRun,
  clearDagRun,
  deleteDagRun,
  getTaskInstances,
  patchDagRun,
} from "@/api/generated/sdk.gen";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { isFinished } from "@/state/states";

/** What can be done with many runs at once. */
export type Act = "cancel" | "clear" | "rerun" | "success" | "failed" | "note" | "delete";

/** How an act is called and what it does, for people. */
export interface ActWords {
  readonly label: string;
  /** "Cancel 3 runs": the beginning of it. */
  readonly verb: string;
  /** "Mark 3 runs as success": the end of it. */
  readonly as?: string;
  /** "3 runs were cancelled": the end of it. */
  readonly done: string;
  readonly says: string;
  readonly danger: boolean;
}

export const ACTS: Readonly<Record<Act, ActWords>> = {
  cancel: {
    label: "Cancel",
    verb: "Cancel",
    done: "cancelled",
    says: "What is under way ends with everything it started, and what waits will not run. What has ended stays.",
    danger: true,
  },
  clear: {
    label: "Clear failed",
    verb: "Clear what failed in",
    done: "cleared",
    says: "What failed, and what did not run because of it, runs again. What succeeded is kept.",
    danger: false,
  },
  rerun: {
    label: "Rerun",
    verb: "Rerun",
    done: "started again",
    says: "Everything in them runs again, what succeeded too.",
    danger: false,
  },
  success: {
    label: "Mark success",
    verb: "Mark",
    as: " as success",
    done: "marked as success",
    says: "Each of their tasks that is no success becomes one; what is under way is ended first.",
    danger: false,
  },
  failed: {
    label: "Mark failed",
    verb: "Mark",
    as: " as failed",
    done: "marked as failed",
    says: "What is under way is ended, and what waits is skipped.",
    danger: true,
  },
  note: { label: "Note", verb: "Note on", done: "noted", says: "Replaces the note of each.", danger: false },
  delete: {
    label: "Delete",
    verb: "Delete",
    done: "deleted",
    says: "They are gone for good, with the states, results and logs of their tasks.",
    danger: true,
  },
};

const UNFINISHED = [
  "none",
  "scheduled",
  "queued",
  "running",
  "up_for_retry",
  "deferred",
  "up_for_reschedule",
  "restarting",
];

/** What an act would do to a run: how many task instances it touches, or why it leaves the run alone. */
export interface Touched {
  readonly run: DagRunResponse;
  readonly instances: number;
  readonly leftAlone?: string;
}

function pathOf(run: DagRunResponse) {
  return { dag_id: run.dag_id, dag_run_id: run.dag_run_id };
}

/** Asks what an act would touch, without doing it. */
export async function dryRun(act: Act, run: DagRunResponse): Promise<Touched> {
  if (act === "note") {
    return { run, instances: 0 };
  }
  if (act === "cancel" && isFinished(run.state)) {
    return { run, instances: 0, leftAlone: "has ended" };
  }
  if (act === run.state) {
    return { run, instances: 0, leftAlone: `is ${act} already` };
  }
  if (act === "clear") {
    const { data } = await clearDagRun({
      path: pathOf(run),
      body: { dry_run: true, only_failed: true },
      throwOnError: true,
    });
    return data.total_entries === 0
      ? { run, instances: 0, leftAlone: "has nothing that failed" }
      : { run, instances: data.total_entries };
  }
  const { data } = await getTaskInstances({
    path: pathOf(run),
    // Only the number is wanted, not thousands of rows.
    query: { limit: 1, ...(statesOf(act) && { state: statesOf(act) }) },
    throwOnError: true,
  });
  return { run, instances: data.total_entries };
}

/** In which states an act touches a task instance; nothing if in all. */
function statesOf(act: Act): string[] | undefined {
  switch (act) {
    case "cancel":
    case "failed":
      return UNFINISHED;
    case "success":
      return [...UNFINISHED, "failed", "upstream_failed", "skipped"];
    default:
      return undefined;
  }
}

/** Does it. */
export async function perform(act: Act, run: DagRunResponse, note: string): Promise<void> {
  const asked = { path: pathOf(run), throwOnError: true } as const;
  switch (act) {
    case "cancel":
      await cancelDagRun(asked);
      return;
    case "clear":
      await clearDagRun({ ...asked, body: { dry_run: false, only_failed: true } });
      return;
    case "rerun":
      await clearDagRun({ ...asked, body: { dry_run: false, only_failed: false } });
      return;
    case "success":
    case "failed":
      await patchDagRun({ ...asked, body: { state: act } });
      return;
    case "note":
      await patchDagRun({
        ...asked,
        body: { note: note === "" ? null : note },
        query: { update_mask: ["note"] },
      });
      return;
    case "delete":
      await deleteDagRun(asked);
      return;
  }
}
