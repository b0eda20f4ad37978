import { describe, expect, it } from "vitest";
import { hoursOf, partHeight, STACK, together, totals } from "./lastDay";

const DAY = hoursOf({
  since: "2026-11-20T12:00:00Z",
  until: "2026-11-21T12:00:00Z",
  bucket: "hour",
  timezone: "UTC",
  buckets: [
    { start: "2026-11-20T13:00:00Z", queued: 0, running: 0, success: 1000, failed: 0, planned: 0 },
    { start: "2026-11-21T11:00:00Z", queued: 0, running: 1, success: 1, failed: 2, planned: 0 },
  ],
});

describe("the last day", () => {
  it("has all its hours, also the quiet ones", () => {
    expect(DAY).toHaveLength(24);
    expect(DAY[0]?.total).toBe(0);
    expect(DAY[1]?.counts.success).toBe(1000);
    expect(totals(DAY)).toEqual({ failed: 2, success: 1001, running: 1, queued: 0 });
  });

  it("can be told in fewer columns, with all of its runs", () => {
    const day = together(DAY, 3);
    expect(day).toHaveLength(8);
    expect(day.map((part) => part.end - part.start)).toEqual(Array(8).fill(3 * 3_600_000));
    expect(day[0]?.total).toBe(1000);
    expect(totals(day)).toEqual(totals(DAY));
  });

  it("draws the busiest hour to the top and keeps few failures visible", () => {
    const [busy, bad] = [DAY[1], DAY[23]];
    if (!busy || !bad) {
      throw new Error("There are 24 hours.");
    }
    expect(STACK.reduce((sum, state) => sum + partHeight(busy, state, 1000), 0)).toBeCloseTo(1);
    expect(partHeight(bad, "failed", 1000)).toBeGreaterThan(0.02);
    expect(partHeight(busy, "failed", 1000)).toBe(0);
  });
});
