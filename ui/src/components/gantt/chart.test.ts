import { expect, test } from "vitest";
import { exampleStructure } from "@/components/graph/structure.example";
import { byTask } from "@/components/run/timeline";
import { at, row, timeline } from "@/components/run/timeline.example";
import { millis } from "@/time/format";
import { between, moved, ticksOf, zoomed } from "./axis";
import { barsOf } from "./bars";
import { type GanttWish, linesOf } from "./rows";
import { tickWords, wordsOf } from "./words";

const now = millis(at(100));
const seconds = (bars: ReturnType<typeof barsOf>) =>
  bars.map((bar) => [bar.phase, (bar.from - millis(at(0))) / 1000, (bar.until - millis(at(0))) / 1000]);

test("waiting to be queued, being queued and running are told apart", () => {
  expect(seconds(barsOf(row("a", [1, 4, 9], { queued_when: at(3) }), now))).toEqual([
    ["ready", 1, 3],
    ["queued", 3, 4],
    ["running", 4, 9],
  ]);
});

test("what runs or waits now lasts until now, and what waits for others has no bar", () => {
  expect(seconds(barsOf(row("a", [1, 4, null], { queued_when: at(1) }), now))).toEqual([
    ["queued", 1, 4],
    ["running", 4, 100],
  ]);
  expect(seconds(barsOf(row("a", [1, null, null], { queued_when: null, state: "scheduled" }), now))).toEqual([
    ["ready", 1, 100],
  ]);
  expect(barsOf(row("a", [null, null, null]), now)).toEqual([]);
  expect(barsOf(row("a", [null, null, 5], { state: "upstream_failed" }), now)).toEqual([]);
});

test("each try has its own bars, in its own state", () => {
  const tries = [
    {
      try_number: 1,
      state: "failed" as const,
      queued_when: at(1),
      start_date: at(2),
      end_date: at(3),
      reason: "503",
    },
    {
      try_number: 2,
      state: "success" as const,
      queued_when: at(8),
      start_date: at(9),
      end_date: at(10),
      reason: null,
    },
  ];
  const bars = barsOf(row("a", [1, 9, 10], { tries }), now);
  expect(bars.map((bar) => [bar.phase, bar.tryNumber, bar.state])).toEqual([
    ["queued", 1, "failed"],
    ["running", 1, "failed"],
    ["queued", 2, "success"],
    ["running", 2, "success"],
  ]);
  expect(wordsOf(bars[1] as (typeof bars)[number], "UTC")).toBe(
    "Try 1 · Ran 1.0 s · 12:00:02.000 – 12:00:03.000 · Failed · 503",
  );
});

const rows = byTask(
  timeline([
    row("fetch", [0, 1, 4]),
    row("quality.valid", [4, 5, 6]),
    row("quality.deep.sums", [6, 7, 20]),
    row("quality.deep.references", [6, 8, 9]),
    row("load", [20, 21, 22], { mapped: { total: 2, success: 2, failed: 0, skipped: 0 } }),
    row("skip", [null, null, 20], { state: "skipped" }),
  ]),
);
const elements = new Map([
  ["load", [row("load", [20, 21, 22], { map_index: 0 }), row("load", [20, 21, 24], { map_index: 1 })]],
]);
const wish: GanttWish = { order: "topology", folded: new Set(), unfolded: new Set() };
const names = (changed: Partial<GanttWish>) =>
  linesOf(exampleStructure, rows, elements, { ...wish, ...changed }, now).map((line) => line.name);

test("in the order of the work a group stands before its tasks and spans their times", () => {
  const lines = linesOf(exampleStructure, rows, elements, wish, now);
  expect(lines.map((line) => [line.name, line.depth])).toEqual([
    ["fetch", 0],
    ["quality", 0],
    ["valid", 1],
    ["deep", 1],
    ["sums", 2],
    ["references", 2],
    ["load", 0],
    ["skip", 0],
  ]);
  expect(seconds(lines[1]?.bars ?? [])).toEqual([["running", 5, 20]]);
});

test("a folded group hides what is in it, at any depth; an unfolded mapped task shows its elements", () => {
  expect(names({ folded: new Set(["quality"]) })).toEqual(["fetch", "quality", "load", "skip"]);
  expect(names({ folded: new Set(["quality"]), unfolded: new Set(["load"]) })).toEqual([
    "fetch",
    "quality",
    "load",
    "[0]",
    "[1]",
    "skip",
  ]);
});

test("by start or duration there are no groups, and what has not started comes last", () => {
  expect(names({ order: "start" })).toEqual([
    "fetch",
    "quality.valid",
    "quality.deep.sums",
    "quality.deep.references",
    "load",
    "skip",
  ]);
  expect(names({ order: "duration", unfolded: new Set(["load"]) })).toEqual([
    "quality.deep.sums",
    "fetch",
    "quality.valid",
    "quality.deep.references",
    "load",
    "[1]",
    "[0]",
    "skip",
  ]);
});

test("the lines of the axis are at even times", () => {
  const { times, step } = ticksOf({ from: millis(at(1.5)), until: millis(at(31)) }, 8);
  expect(step).toBe(5000);
  expect(times.map((one) => tickWords(one, step, "UTC"))).toEqual([
    "12:00:05",
    "12:00:10",
    "12:00:15",
    "12:00:20",
    "12:00:25",
    "12:00:30",
  ]);
});

test("zooming keeps the middle and never leaves the run", () => {
  const all = { from: 0, until: 1000 };
  expect(zoomed(all, all, 0.5)).toEqual({ from: 250, until: 750 });
  expect(zoomed({ from: 0, until: 500 }, all, 4)).toBe(all);
  expect(moved({ from: 500, until: 900 }, all, 1)).toEqual({ from: 600, until: 1000 });
  expect(between(70, 20)).toEqual({ from: 20, until: 70 });
});
