import ELK from "elkjs/lib/elk.bundled.js";
import { expect, test } from "vitest";
import { drawing } from "./folding";
import { absolutePlaceOf, elkGraph, layoutOf } from "./layout";
import { exampleStructure } from "./structure.example";

const drawn = drawing(exampleStructure, new Set());

test("downstream stands right of upstream, or below it", async () => {
  for (const [direction, axis] of [
    ["right", "x"],
    ["down", "y"],
  ] as const) {
    const layout = layoutOf(await new ELK().layout(elkGraph(drawn, direction)));
    for (const edge of drawn.edges) {
      const from = absolutePlaceOf(layout, drawn.nodes, edge.source);
      const to = absolutePlaceOf(layout, drawn.nodes, edge.target);
      expect(to[axis]).toBeGreaterThan(from[axis]);
    }
  }
});

test("a group is around what is in it, and each edge leads from card to card", async () => {
  const layout = layoutOf(await new ELK().layout(elkGraph(drawn, "right")));
  const group = absolutePlaceOf(layout, drawn.nodes, "group:quality");
  const inner = absolutePlaceOf(layout, drawn.nodes, "task:quality.deep.sums");
  expect(inner.x).toBeGreaterThan(group.x);
  expect(inner.x + inner.width).toBeLessThan(group.x + group.width);
  for (const edge of drawn.edges) {
    const from = absolutePlaceOf(layout, drawn.nodes, edge.source);
    const points = layout.edges.get(edge.key);
    expect(points?.[0]?.x).toBeCloseTo(from.x + from.width, 0);
    expect(points?.at(-1)?.x).toBeCloseTo(absolutePlaceOf(layout, drawn.nodes, edge.target).x, 0);
  }
});
