import { expect, test } from "vitest";
import { byTask } from "@/components/run/timeline";
import { row, timeline } from "@/components/run/timeline.example";
import { lookOfMany } from "./looks";

function lookOf(...rows: Parameters<typeof timeline>[0]) {
  return lookOfMany(
    rows.map((one) => one.task_id),
    byTask(timeline(rows)),
  );
}

test("a task looks as its instance does", () => {
  const one = row("a", [0, 1, 3]);
  expect(lookOf(one)).toEqual({
    state: "success",
    counts: [["success", 1]],
    start: one.start_date,
    end: one.end_date,
    mapped: false,
    reason: null,
  });
});

test("a group looks as what needs attention most in it, and lasts from the first start to the last end", () => {
  const look = lookOf(row("a", [0, 1, 3]), row("b", [0, 2, 9], { state: "failed" }), row("c", [0, 3, 4]));
  expect(look).toMatchObject({
    state: "failed",
    counts: [
      ["failed", 1],
      ["success", 2],
    ],
  });
  expect(look?.end).toBe(row("b", [0, 2, 9]).end_date);
});

test("a group of which something was skipped and all else succeeded has succeeded", () => {
  expect(lookOf(row("a", [0, 1, 3]), row("b", [null, null, 3], { state: "skipped" }))?.state).toBe("success");
});

test("a group that goes on has no end", () => {
  expect(lookOf(row("a", [0, 1, 3]), row("b", [0, 1, null]))).toMatchObject({ state: "running", end: null });
});

test("a mapped task counts its elements", () => {
  const look = lookOf(
    row("a", [0, 1, null], { mapped: { total: 10, success: 6, failed: 1, skipped: 0 }, state: "running" }),
  );
  expect(look).toMatchObject({
    mapped: true,
    reason: null,
    counts: [
      ["failed", 1],
      ["running", 3],
      ["success", 6],
    ],
  });
});

test("tasks the run does not have look like nothing", () => {
  expect(lookOfMany(["gone"], new Map())).toBeUndefined();
});
