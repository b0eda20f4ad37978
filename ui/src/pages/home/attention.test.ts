import { describe, expect, it } from "vitest";
import type { AttentionResponse } from "@/api/generated/types.gen";
import { anAttention } from "@/testing/attention";
import { countNeeds, needs } from "./attention";

const NOW = Date.parse("2026-11-21T12:00:00Z");

function failure(dagId: string, runId: string, recovered = false) {
  return {
    dag_id: dagId,
    dag_display_name: dagId,
    dag_run_id: runId,
    run_type: "scheduled",
    run_after: "2026-11-21T06:00:00Z",
    start_date: "2026-11-21T06:00:00Z",
    end_date: "2026-11-21T06:01:00Z",
    reason: `Task 'load' failed in ${runId}.`,
    recovered,
  } satisfies AttentionResponse["failed_runs"]["dag_runs"][number];
}

describe("what needs a person", () => {
  it("is nothing when all is well", () => {
    expect(needs(anAttention(), NOW)).toEqual([]);
    expect(countNeeds(anAttention())).toBe(0);
  });

  it("names a DAG that failed more than once only once, with its latest reason", () => {
    const runs = [failure("orders", "second"), failure("orders", "first"), failure("prices", "only")];
    const found = needs(anAttention({ failed_runs: { dag_runs: runs, total_entries: 3 } }), NOW);
    expect(found.map((need) => need.why)).toEqual([
      "Task 'load' failed in second. 2 runs failed in the last day.",
      "Task 'load' failed in only.",
    ]);
    expect(found[0]?.at).toEqual({ to: "run", dagId: "orders", runId: "second" });
  });

  it("is not a failure that a later run has put right", () => {
    const runs = [failure("orders", "first", true)];
    expect(needs(anAttention({ failed_runs: { dag_runs: runs, total_entries: 1 } }), NOW)).toEqual([]);
  });

  it("says how long something runs and how long it usually does", () => {
    const task = {
      dag_id: "orders",
      dag_display_name: "Orders",
      dag_run_id: "r",
      task_id: "load",
      map_index: 3,
      try_number: 1,
      state: "running",
      since: "2026-11-21T11:00:00Z",
      usual_seconds: 120,
      reason: null,
    } satisfies AttentionResponse["running_tasks"]["task_instances"][number];
    const [need] = needs(anAttention({ running_tasks: { task_instances: [task], total_entries: 1 } }), NOW);
    expect(need?.name).toBe("Orders › load [3]");
    expect(need?.why).toBe("Runs for 1 h; usually it takes 2 min.");
  });

  it("leads to the DAG of a late run that was not made yet", () => {
    const late = {
      dag_id: "orders",
      dag_display_name: "Orders",
      dag_run_id: null,
      state: null,
      due: "2026-11-21T11:50:00Z",
      reason: "The scheduler has not made it.",
    };
    const [need] = needs(anAttention({ late_runs: { dag_runs: [late], total_entries: 7 } }), NOW);
    expect(need?.at).toEqual({ to: "dag", dagId: "orders" });
    expect(countNeeds(anAttention({ late_runs: { dag_runs: [late], total_entries: 7 } }))).toBe(7);
  });
});
