import { describe, expect, it, vi } from "vitest";
import type { ChangeEvent, GridResponse } from "@/api/generated/types.gen";
import { GridLetters } from "./gridLetters";
import { rowsOf } from "./rows";
import { aStructure } from "./testStructure";

const STRUCTURE = aStructure(["list", "quality.check", "quality.flaky"], ["quality.check"]);
const [LIST, QUALITY, CHECK, FLAKY] = rowsOf(STRUCTURE, new Set(), "") as [
  ReturnType<typeof rowsOf>[number],
  ReturnType<typeof rowsOf>[number],
  ReturnType<typeof rowsOf>[number],
  ReturnType<typeof rowsOf>[number],
];

function answer(states: string, runId = "a/b c"): GridResponse {
  return {
    dag_id: "orders_etl",
    version_number: 3,
    runs: [
      {
        dag_run_id: runId,
        version_number: 3,
        state: "running",
        run_after: "2026-11-21T05:00:00Z",
        start_date: null,
        end_date: null,
        states,
        mapped: [
          { task_id: "quality.check", total: 4, success: 1, failed: 0, skipped: 0, running: 2, waiting: 1 },
        ],
      },
    ],
  } satisfies GridResponse;
}

function change(task: string, state: string, about: Partial<ChangeEvent> = {}): ChangeEvent {
  return {
    type: "task_instance",
    dag_id: "orders_etl",
    dag_run_id: "a/b c",
    task_id: task,
    map_index: -1,
    state,
    try_number: 1,
    bundle_name: null,
    connection_id: null,
    key: null,
    ...about,
  };
}

describe("the letters of a grid", () => {
  it("are unknown until they are read", () => {
    const letters = new GridLetters(STRUCTURE);
    expect(letters.letter(LIST, "a/b c")).toBe("?");
    letters.take(answer("SR-"));
    expect(letters.letter(LIST, "a/b c")).toBe("S");
    expect(letters.mapped("quality.check", "a/b c")?.total).toBe(4);
  });

  it("follow live changes, the group's with them", () => {
    const letters = new GridLetters(STRUCTURE);
    letters.take(answer("SR-"));
    expect(letters.letter(QUALITY, "a/b c")).toBe("R");
    const told = vi.fn();
    letters.subscribe(told);
    letters.apply([change("quality.flaky", "failed")]);
    expect(letters.letter(FLAKY, "a/b c")).toBe("F");
    expect(letters.letter(QUALITY, "a/b c")).toBe("F");
    expect(told).toHaveBeenCalledWith(new Set(["a/b c"]));
  });

  it("keep a change that came while an older answer was on its way", () => {
    const letters = new GridLetters(STRUCTURE);
    letters.begin(["a/b c"]);
    letters.apply([change("list", "failed")]);
    letters.take(answer("RR-"));
    expect(letters.letter(LIST, "a/b c")).toBe("F");
  });

  it("say which runs have to be counted again when elements of a mapped task change", () => {
    const letters = new GridLetters(STRUCTURE);
    letters.take(answer("SR-"));
    expect(letters.apply([change("quality.check", "success", { map_index: 2 })])).toEqual(new Set(["a/b c"]));
    expect(letters.letter(CHECK, "a/b c")).toBe("R");
  });

  it("are not touched by other DAGs and unknown tasks", () => {
    const letters = new GridLetters(STRUCTURE);
    letters.take(answer("SR-"));
    letters.apply([change("list", "failed", { dag_id: "other" }), change("gone", "failed")]);
    expect(letters.letter(LIST, "a/b c")).toBe("S");
  });
});
