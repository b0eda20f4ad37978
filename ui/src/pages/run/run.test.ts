import { expect, test } from "vitest";
import { noonRun } from "@/components/run/run.example";
import { at, row } from "@/components/run/timeline.example";
import { millis } from "@/time/format";
import { countsOf, fitting } from "./counts";
import { givenParams } from "./params";
import { phasesOf } from "./phases";
import { runSearch } from "./search";
import { triggerWords } from "./triggerWords";

const now = millis(at(100));
const told = (run: Parameters<typeof phasesOf>[0]) =>
  phasesOf(run, now).map((phase) => [phase.name, (phase.until - phase.from) / 1000, phase.goesOn]);

test("a finished run was queued and ran", () => {
  expect(told(noonRun())).toEqual([
    ["Queued", 5, false],
    ["Ran", 30, false],
  ]);
});

test("what a run does now goes on until now", () => {
  expect(told(noonRun({ state: "running", end_date: null }))).toEqual([
    ["Queued", 5, false],
    ["Running", 100, true],
  ]);
  expect(told(noonRun({ state: "queued", start_date: null, end_date: null }))).toEqual([
    ["Queued", 105, true],
  ]);
});

test("tasks are counted by state and filtered by state and name, in the order they started", () => {
  const rows = [row("late", [5, 6, 7]), row("waits", [null, null, null]), row("early", [0, 1, 2])];
  expect(countsOf(rows)).toEqual([
    ["success", 2],
    ["none", 1],
  ]);
  expect(fitting(rows, undefined, undefined).map((one) => one.task_id)).toEqual(["early", "late", "waits"]);
  expect(fitting(rows, ["none"], undefined).map((one) => one.task_id)).toEqual(["waits"]);
  expect(fitting(rows, ["success"], "LA").map((one) => one.task_id)).toEqual(["late"]);
});

test("params stand beside their defaults, also those the DAG no longer has", () => {
  const declared = { description: null, required: false, schema: {} };
  expect(
    givenParams(
      { country: "FR", gone: [1] },
      { country: { ...declared, value: "DE" }, days: { ...declared, value: 3 } },
    ),
  ).toEqual([
    { name: "country", value: "FR", byDefault: "DE", differs: true },
    { name: "days", value: "3", byDefault: "3", differs: false },
    { name: "gone", value: "[1]", byDefault: undefined, differs: false },
  ]);
});

test("what started a run is said in words", () => {
  expect(triggerWords(noonRun({ run_type: "scheduled", triggered_by: "timetable" }))).toBe("By the schedule");
  expect(triggerWords(noonRun({ triggered_by: "cli", triggering_user: "ada" }))).toBe(
    "Triggered on the command line by ada",
  );
});

test("what does not fit an address counts as not given", () => {
  expect(runSearch({ tab: "nonsense", states: "failed", q: "", order: "start" })).toMatchObject({
    tab: undefined,
    states: ["failed"],
    q: undefined,
    order: "start",
  });
});
