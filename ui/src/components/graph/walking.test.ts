import { expect, test } from "vitest";
import { drawing, taskKey } from "./folding";
import { foundBy } from "./found";
import { nextTowards } from "./neighbours";
import { pathThrough } from "./paths";
import { middleOf, pathOf } from "./route";
import { exampleStructure } from "./structure.example";

const { nodes, edges } = drawing(exampleStructure, new Set());

test("the path of a task is all before it and all after it, not what lies beside it", () => {
  const path = pathThrough(taskKey("quality.deep.references"), edges);
  expect([...path.nodes].sort()).toEqual(
    ["fetch", "load", "quality.deep.references", "quality.valid"].map(taskKey),
  );
  expect(path.edges.size).toBe(3);
});

test("a search finds tasks by a part of their id, and a folded group by what is in it", () => {
  expect(foundBy("SUM", nodes)).toEqual([taskKey("quality.deep.sums")]);
  expect(foundBy("sum", drawing(exampleStructure, new Set(["quality"])).nodes)).toEqual(["group:quality"]);
  expect(foundBy("  ", nodes)).toEqual([]);
});

test("an arrow goes to what is ahead, rather straight than near", () => {
  const place = (x: number, y: number) => ({ x, y, width: 10, height: 10 });
  const places = new Map([
    ["here", place(0, 0)],
    ["straight", place(100, 0)],
    ["aside", place(60, 90)],
    ["behind", place(-50, 0)],
  ]);
  expect(nextTowards("ArrowRight", "here", places)).toBe("straight");
  expect(nextTowards("ArrowLeft", "here", places)).toBe("behind");
  expect(nextTowards("ArrowUp", "here", places)).toBeUndefined();
});

test("a line is rounded at its corners and has its words in the middle", () => {
  const points = [
    { x: 0, y: 0 },
    { x: 20, y: 0 },
    { x: 20, y: 40 },
  ];
  expect(pathOf(points)).toBe("M 0 0 L 12 0 Q 20 0 20 8 L 20 40");
  expect(middleOf(points)).toEqual({ x: 20, y: 10 });
  expect(pathOf([])).toBe("");
});
