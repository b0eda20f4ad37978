import { describe, expect, it } from "vitest";
import { dayMarks } from "./dayMarks";
import { counts, letterOf, stateOf, together } from "./letters";
import { moved } from "./roving";
import { gridSearch } from "./search";
import { chunksOf, windowOf } from "./window";

describe("letters", () => {
  it("stand for the states of the API", () => {
    for (const state of ["success", "failed", "upstream_failed", "skipped", "up_for_retry", "removed"]) {
      expect(stateOf(letterOf(state))).toBe(state);
    }
    expect(letterOf(null)).toBe("-");
    expect(stateOf(".")).toBeUndefined();
  });

  it("of several tasks show the most urgent one", () => {
    expect(together("SSFS")).toBe("F");
    expect(together("SSRS")).toBe("R");
    expect(together("SSKS")).toBe("S");
    expect(together("...")).toBe(".");
    expect(counts("SSF.")).toEqual([
      { state: "failed", count: 1 },
      { state: "success", count: 2 },
    ]);
  });
});

describe("the window", () => {
  it("covers what can be seen, in whole chunks", () => {
    expect(windowOf(0, 480, 24, 5000, 24, 0)).toEqual({ from: 0, to: 24 });
    expect(windowOf(2400, 480, 24, 5000, 24, 10)).toEqual({ from: 72, to: 144 });
    expect(windowOf(1e9, 480, 24, 5000, 24, 10).to).toBe(5000);
    expect(chunksOf({ from: 24, to: 60 }, 24)).toEqual([
      { from: 24, to: 48 },
      { from: 48, to: 60 },
    ]);
  });
});

describe("the keyboard", () => {
  const size = { rows: 10, columns: 5, page: 4 };

  it("goes cell by cell and stops at the edges", () => {
    expect(moved({ row: 0, column: -1 }, "ArrowRight", false, size)).toEqual({ row: 0, column: 0 });
    expect(moved({ row: 9, column: 4 }, "ArrowDown", false, size)).toEqual({ row: 9, column: 4 });
    expect(moved({ row: 0, column: 2 }, "ArrowUp", false, size)).toEqual({ row: -1, column: 2 });
    expect(moved({ row: -1, column: 0 }, "ArrowLeft", false, size)).toEqual({ row: -1, column: 0 });
  });

  it("jumps to ends and by screens, and leaves other keys alone", () => {
    expect(moved({ row: 3, column: 2 }, "End", true, size)).toEqual({ row: 9, column: 4 });
    expect(moved({ row: 3, column: 2 }, "Home", false, size)).toEqual({ row: 3, column: -1 });
    expect(moved({ row: 3, column: 2 }, "PageDown", false, size)).toEqual({ row: 7, column: 2 });
    expect(moved({ row: 3, column: 2 }, "Enter", false, size)).toBeUndefined();
  });
});

describe("the days above the runs", () => {
  it("are written where the day changes and there is room", () => {
    const times = [
      "2026-11-19T22:30:00Z",
      "2026-11-19T23:30:00Z",
      "2026-11-20T12:00:00Z",
      "2026-11-21T12:00:00Z",
    ];
    expect(dayMarks(times, "Europe/Berlin", 24)).toEqual([
      { column: 0, text: "11-19" },
      { column: 3, text: "11-21" },
    ]);
  });

  it("are hours if all runs are of one day", () => {
    expect(dayMarks(["2026-11-20T12:00:00Z", "2026-11-20T13:00:00Z"], "UTC", 60)).toEqual([
      { column: 0, text: "12:00" },
      { column: 1, text: "13:00" },
    ]);
  });
});

describe("the address of a grid", () => {
  it("takes what fits and nothing else", () => {
    expect(
      gridSearch({ runs: "100", run_state: "failed", run_type: ["manual", "x"], filter: "load" }),
    ).toEqual({
      runs: 100,
      run_state: ["failed"],
      run_type: ["manual"],
      filter: "load",
    });
    expect(gridSearch({ runs: 7, run_state: "<b>", filter: "" })).toEqual({});
  });
});
