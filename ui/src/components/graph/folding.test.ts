import { expect, test } from "vitest";
import { drawing, foldedAtFirst, groupKey, taskKey } from "./folding";
import { exampleStructure } from "./structure.example";

const NOTHING = new Set<string>();

test("an unfolded graph has every task, and a group before what is in it", () => {
  const { nodes, edges } = drawing(exampleStructure, NOTHING);
  expect(nodes.map((node) => [node.key, node.kind, node.parent])).toEqual([
    ["task:fetch", "task", null],
    ["group:quality", "open", null],
    ["task:quality.valid", "task", "group:quality"],
    ["group:quality.deep", "open", "group:quality"],
    ["task:quality.deep.sums", "task", "group:quality.deep"],
    ["task:quality.deep.references", "task", "group:quality.deep"],
    ["task:load", "task", null],
    ["task:skip", "task", null],
  ]);
  expect(edges).toHaveLength(exampleStructure.edges.length);
});

test("names leave out what the box around them says", () => {
  const names = drawing(exampleStructure, NOTHING).nodes.map((node) => node.name);
  expect(names).toEqual(["fetch", "quality", "valid", "deep", "sums", "references", "load", "skip"]);
});

test("a folded group takes the edges of what is in it, each pair once, and hides those inside", () => {
  const { nodes, edges } = drawing(exampleStructure, new Set(["quality.deep"]));
  const deep = nodes.find((node) => node.key === groupKey("quality.deep"));
  expect(deep).toMatchObject({ kind: "folded", taskIds: ["quality.deep.sums", "quality.deep.references"] });
  expect(edges.filter((edge) => edge.source === groupKey("quality.deep"))).toEqual([
    { key: expect.any(String), source: groupKey("quality.deep"), target: taskKey("load"), label: "LARGE" },
    { key: expect.any(String), source: groupKey("quality.deep"), target: taskKey("skip"), label: "EMPTY" },
  ]);
});

test("what is in a folded group is not drawn, whether its own groups are folded or not", () => {
  for (const folded of [["quality"], ["quality", "quality.deep"]]) {
    const { nodes } = drawing(exampleStructure, new Set(folded));
    expect(nodes.map((node) => node.key)).toEqual([
      taskKey("fetch"),
      groupKey("quality"),
      taskKey("load"),
      taskKey("skip"),
    ]);
    expect(nodes[1]?.taskIds).toHaveLength(3);
  }
});

test("several branches between the same two are written on one edge", () => {
  const structure = {
    ...exampleStructure,
    edges: [
      { source_id: "quality.deep.sums", target_id: "load", label: "LARGE" },
      { source_id: "quality.deep.references", target_id: "load", label: "SMALL" },
    ],
  };
  expect(drawing(structure, new Set(["quality"])).edges.map((edge) => edge.label)).toEqual(["LARGE, SMALL"]);
});

test("groups are folded at first only if there are many tasks", () => {
  expect(foldedAtFirst(exampleStructure)).toEqual(NOTHING);
  const tasks = Array.from({ length: 61 }, (_, index) => ({
    ...exampleStructure.tasks[0],
    task_id: `t${index}`,
    task_display_name: `t${index}`,
    group_id: null,
    operator_name: "call",
    is_mapped: false,
  }));
  expect(foldedAtFirst({ ...exampleStructure, tasks })).toEqual(new Set(["quality", "quality.deep"]));
});
