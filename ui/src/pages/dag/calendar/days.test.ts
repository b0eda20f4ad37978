import { describe, expect, it } from "vitest";
import type { DagRunBucketResponse } from "@/api/generated/types.gen";
import { dayLook, dayWords, shortCount } from "./dayLook";
import { boundsOf, dayByKey, monthsOf } from "./days";

const NONE = {
  start: "2026-03-01T00:00:00Z",
  queued: 0,
  running: 0,
  success: 0,
  failed: 0,
  planned: 0,
} satisfies DagRunBucketResponse;

describe("a year", () => {
  it("has every day once, in weeks from Monday", () => {
    const months = monthsOf(2028);
    expect(months).toHaveLength(12);
    const days = months.flatMap((month) => month.weeks.flat().filter((day) => day !== undefined));
    expect(days).toHaveLength(366);
    expect(new Set(days).size).toBe(366);
    expect(months[1]?.weeks[0]).toEqual([
      undefined,
      "2028-02-01",
      "2028-02-02",
      "2028-02-03",
      "2028-02-04",
      "2028-02-05",
      "2028-02-06",
    ]);
    expect(monthsOf(2026).every((month) => month.weeks.every((week) => week.length === 7))).toBe(true);
  });

  it("has days of 23 and 25 hours where clocks are changed", () => {
    expect(boundsOf("2026-03-29", "Europe/Berlin")).toEqual({
      from: "2026-03-28T23:00:00.000Z",
      to: "2026-03-29T22:00:00.000Z",
    });
    expect(boundsOf("2026-10-25", "Europe/Berlin")).toEqual({
      from: "2026-10-24T22:00:00.000Z",
      to: "2026-10-25T23:00:00.000Z",
    });
  });

  it("is walked through by keys and not left", () => {
    expect(dayByKey("2026-03-01", "ArrowLeft")).toBe("2026-02-28");
    expect(dayByKey("2026-03-01", "ArrowDown")).toBe("2026-03-08");
    expect(dayByKey("2026-03-01", "End")).toBe("2026-12-31");
    expect(dayByKey("2026-01-01", "ArrowLeft")).toBeUndefined();
    expect(dayByKey("2026-03-01", "a")).toBeUndefined();
  });
});

describe("a day", () => {
  it("looks like the worst of its runs and counts them all", () => {
    const look = dayLook({ ...NONE, success: 22, failed: 2, planned: 1 });
    expect(look).toMatchObject({ state: "failed", count: 2 });
    expect(dayWords(look)).toBe("2 failed, 22 success, 1 planned");
  });

  it("with nothing but plans is told apart from one without anything", () => {
    expect(dayLook({ ...NONE, planned: 24 })).toMatchObject({ state: "planned", count: 24 });
    expect(dayLook(NONE)).toBeUndefined();
    expect(dayWords(dayLook(undefined))).toBe("no runs");
    expect(shortCount(12_400)).toBe("12k");
  });
});
