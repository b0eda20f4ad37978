import { describe, expect, it } from "vitest";
import { searchFor } from "./keptSearch";

describe("the address of a tab", () => {
  const kept = { runs: { state: ["failed"], trigger: true }, graph: { run: "old", task: "load" } };

  it("is as the tab was left, without the open form", () => {
    expect(searchFor("runs", "grid", { filter: "x" }, kept)).toEqual({
      state: ["failed"],
      trigger: undefined,
    });
    expect(searchFor("code", "grid", { filter: "x" }, kept)).toEqual({ trigger: undefined });
  });

  it("names the same run wherever one run is shown", () => {
    expect(searchFor("graph", "gantt", { run: "new", order: "start" }, kept)).toEqual({
      run: "new",
      task: "load",
      trigger: undefined,
    });
    expect(searchFor("graph", "runs", { run: "part of an id" }, kept)).toMatchObject({ run: "old" });
  });
});
