import { expect, test } from "vitest";
import { millis } from "@/time/format";
import { criticalPath } from "./criticalPath";
import { at, row, timeline } from "./timeline.example";

const edge = (source_id: string, target_id: string) => ({ source_id, target_id, label: null });
const now = millis(at(1000));
const ids = (path: ReturnType<typeof criticalPath>) => path.steps.map((step) => step.taskId);

test("goes from what ended last to the upstream that ended last before it, back to the start", () => {
  const path = criticalPath(
    timeline(
      [
        row("fetch", [0, 1, 5]),
        row("quick", [5, 6, 7]),
        row("slow", [5, 6, 20]),
        row("report", [20, 22, 30]),
        row("aside", [5, 6, 25]),
      ],
      30,
    ),
    [
      edge("fetch", "quick"),
      edge("fetch", "slow"),
      edge("quick", "report"),
      edge("slow", "report"),
      edge("fetch", "aside"),
    ],
    now,
  );
  expect(ids(path)).toEqual(["fetch", "slow", "report"]);
  expect(path.steps.map(({ waiting, running }) => [waiting, running])).toEqual([
    [1000, 4000],
    [1000, 14000],
    [2000, 8000],
  ]);
  expect(path).toMatchObject({ waiting: 4000, running: 26000 });
});

test("waiting and running make up the whole time of the run", () => {
  const path = criticalPath(timeline([row("a", [0, 3, 4]), row("b", [5, 9, 12])], 12), [edge("a", "b")], now);
  expect(path.waiting + path.running).toBe(12_000);
});

test("between its tries a task waits", () => {
  const tries = [
    {
      try_number: 1,
      state: "failed" as const,
      queued_when: at(0),
      start_date: at(1),
      end_date: at(3),
      reason: "503",
    },
    {
      try_number: 2,
      state: "success" as const,
      queued_when: at(13),
      start_date: at(14),
      end_date: at(16),
      reason: null,
    },
  ];
  const path = criticalPath(timeline([row("flaky", [0, 14, 16], { tries, try_number: 2 })], 16), [], now);
  expect(path.steps[0]).toMatchObject({ start: millis(at(1)), running: 4000, waiting: 12_000 });
});

test("an upstream that ended after a task was ready did not hold it back", () => {
  const path = criticalPath(
    timeline([row("first", [0, 1, 4]), row("late", [0, 1, 9]), row("any", [4, 5, 20])], 20),
    [edge("first", "any"), edge("late", "any")],
    now,
  );
  expect(ids(path)).toEqual(["first", "any"]);
});

test("what was skipped hands on what it waited for and is no step", () => {
  const path = criticalPath(
    timeline(
      [
        row("choose", [0, 1, 4]),
        row("skipped", [null, null, 4], { state: "skipped" }),
        row("join", [4, 5, 6]),
      ],
      6,
    ),
    [edge("choose", "skipped"), edge("skipped", "join")],
    now,
  );
  expect(ids(path)).toEqual(["choose", "join"]);
});

test("what failed upstream never ran, so the failure is the last step", () => {
  const path = criticalPath(
    timeline(
      [
        row("load", [0, 1, 4], { state: "failed" }),
        row("mail", [null, null, 4.1], { state: "upstream_failed" }),
      ],
      4.1,
    ),
    [edge("load", "mail")],
    now,
  );
  expect(ids(path)).toEqual(["load"]);
});

test("in a run that goes on, what runs now is the last step", () => {
  const path = criticalPath(
    timeline([row("a", [0, 1, 4]), row("b", [4, 5, null]), row("c", [null, null, null])]),
    [edge("a", "b"), edge("b", "c")],
    millis(at(10)),
  );
  expect(ids(path)).toEqual(["a", "b"]);
  expect(path.steps[1]).toMatchObject({ running: 5000, end: millis(at(10)) });
});

test("of a mapped task the element that ended last is named, if its elements are known", () => {
  const path = criticalPath(
    timeline(
      [
        row("each", [0, 1, 9], { mapped: { total: 2, success: 2, failed: 0, skipped: 0 } }),
        row("each", [0, 1, 9], { map_index: 0 }),
        row("each", [0, 1, 3], { map_index: 1 }),
      ],
      9,
    ),
    [],
    now,
  );
  expect(path.steps).toMatchObject([{ taskId: "each", mapIndex: 0 }]);
});

test("a run in which nothing has started has no path", () => {
  expect(criticalPath(timeline([row("a", [0, null, null])]), [], now)).toEqual({
    steps: [],
    waiting: 0,
    running: 0,
  });
});

test("rows that contradict each other end the path, not the page", () => {
  const path = criticalPath(
    timeline([row("a", [5, 5, 5]), row("b", [5, 5, 5])], 5),
    [edge("a", "b"), edge("b", "a")],
    now,
  );
  expect(path.steps).toHaveLength(2);
});
