import { describe, expect, it } from "vitest";
import { type BarRun, heights } from "./bars";

const NOW = Date.parse("2026-11-21T12:00:00Z");

function run(start: string | null, end: string | null): BarRun {
  return {
    dag_run_id: `${start}`,
    state: "success",
    run_type: "scheduled",
    run_after: "2026-11-21T00:00:00Z",
    start_date: start,
    end_date: end,
  };
}

describe("the heights of bars", () => {
  it("make the longest run the highest and order the others by their duration", () => {
    const [short, long, middle] = heights(
      [
        run("2026-11-21T06:00:00Z", "2026-11-21T06:01:00Z"),
        run("2026-11-21T07:00:00Z", "2026-11-21T08:00:00Z"),
        run("2026-11-21T09:00:00Z", "2026-11-21T09:20:00Z"),
      ],
      NOW,
    ) as [number, number, number];
    expect(long).toBe(1);
    expect(short).toBeLessThan(middle);
    expect(middle).toBeLessThan(long);
  });

  it("show a run that goes on by the time it took so far", () => {
    expect(
      heights(
        [run("2026-11-21T11:00:00Z", null), run("2026-11-21T06:00:00Z", "2026-11-21T06:30:00Z")],
        NOW,
      )[0],
    ).toBe(1);
  });

  it("leave something to be seen of a run that has not started", () => {
    expect(heights([run(null, null)], NOW)[0]).toBeGreaterThan(0.1);
  });
});
