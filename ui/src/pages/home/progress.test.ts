import { describe, expect, it } from "vitest";
import type { BarRun } from "@/components/runs/bars";
import { progress, usualSeconds } from "./progress";

function took(seconds: number | null, state: BarRun["state"] = "success"): BarRun {
  return {
    dag_run_id: `${seconds}`,
    state,
    run_type: "scheduled",
    run_after: "2026-11-21T00:00:00Z",
    start_date: "2026-11-21T00:00:00Z",
    end_date: seconds === null ? null : new Date(Date.UTC(2026, 10, 21) + seconds * 1000).toISOString(),
  };
}

describe("the progress of a run", () => {
  it("is measured by the middle of the runs that succeeded", () => {
    expect(usualSeconds([took(10), took(1000, "failed"), took(20), took(30), took(null, "running")])).toBe(
      20,
    );
    expect(usualSeconds([took(10, "failed")])).toBeUndefined();
  });

  it("does not pretend that a run which takes longer than usual is finished", () => {
    expect(progress(5, 10)).toBe(0.5);
    expect(progress(50, 10)).toBe(0.95);
  });
});
