import { describe, expect, it } from "vitest";
import { rowsOf } from "./rows";
import { aStructure } from "./testStructure";

const STRUCTURE = aStructure(["list", "quality.check", "quality.deep.look", "quality.flaky", "publish"]);
const NONE = new Set<string>();

function shown(folded: ReadonlySet<string>, filter = "") {
  return rowsOf(STRUCTURE, folded, filter).map((row) => `${"  ".repeat(row.depth)}${row.label}`);
}

describe("the rows of a grid", () => {
  it("are the tasks below their groups, without the names of the groups", () => {
    expect(shown(NONE)).toEqual(["list", "quality", "  check", "  deep", "    look", "  flaky", "publish"]);
  });

  it("leave out what is in a folded group, groups in it too", () => {
    expect(shown(new Set(["quality"]))).toEqual(["list", "quality", "publish"]);
    expect(shown(new Set(["quality.deep"]))).toEqual([
      "list",
      "quality",
      "  check",
      "  deep",
      "  flaky",
      "publish",
    ]);
  });

  it("of a filter are those that match and the groups around them, folded or not", () => {
    expect(shown(new Set(["quality"]), "LOOK")).toEqual(["quality", "  deep", "    look"]);
    expect(shown(NONE, "nothing like that")).toEqual([]);
  });

  it("know which tasks a group stands for", () => {
    const rows = rowsOf(STRUCTURE, new Set(["quality"]), "");
    expect(rows[1]).toMatchObject({ kind: "group", id: "quality", from: 1, to: 4, isFolded: true });
  });

  it("know of a group also the tasks that a filter hides", () => {
    const rows = rowsOf(STRUCTURE, NONE, "flaky");
    expect(rows[0]).toMatchObject({ kind: "group", id: "quality", from: 1, to: 4 });
  });
});
