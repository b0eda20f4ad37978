import { expect, test } from "vitest";
import type { Drawing } from "./folding";
import { layeredLayout } from "./layered";

/** Draws cards 0 to count - 1 with lines between them. */
function drawn(count: number, lines: readonly (readonly [number, number])[]): Drawing {
  return {
    nodes: Array.from({ length: count }, (_, id) => ({
      key: `${id}`,
      kind: "task",
      id: `${id}`,
      name: `${id}`,
      parent: null,
      task: null,
      taskIds: [`${id}`],
    })),
    edges: lines.map(([from, to]) => ({
      key: `${from} ${to}`,
      source: `${from}`,
      target: `${to}`,
      label: null,
    })),
  };
}

/** Four hundred cards, each after up to three of the forty before it. */
const MANY = drawn(
  400,
  Array.from({ length: 400 }, (_, id) =>
    [7, 19, 40].filter((back) => id - back >= 0 && id % back !== 3).map((back) => [id - back, id] as const),
  ).flat(),
);

test.each(["right", "down"] as const)("no card covers another, and the work flows %s", (direction) => {
  const { nodes, edges } = layeredLayout(MANY, direction);
  const cards = [...nodes.values()];
  expect(cards).toHaveLength(400);
  for (const [index, a] of cards.entries()) {
    for (const b of cards.slice(index + 1)) {
      const apart =
        a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      expect(apart).toBe(true);
    }
  }
  for (const { source, target } of MANY.edges) {
    const from = nodes.get(source);
    const to = nodes.get(target);
    expect(
      direction === "right" ? (to?.x ?? 0) - (from?.x ?? 0) : (to?.y ?? 0) - (from?.y ?? 0),
    ).toBeGreaterThan(54);
  }
  expect(edges.size).toBe(MANY.edges.length);
});

test("a line begins and ends at its cards, and passes between others", () => {
  const { nodes, edges } = layeredLayout(MANY, "right");
  for (const { key, source, target } of MANY.edges) {
    const points = edges.get(key) ?? [];
    const from = nodes.get(source);
    const to = nodes.get(target);
    expect(points[0]).toEqual({ x: (from?.x ?? 0) + 200, y: (from?.y ?? 0) + 27 });
    expect(points.at(-1)).toEqual({ x: to?.x, y: (to?.y ?? 0) + 27 });
    for (const point of points.slice(1, -1)) {
      const hit = [...nodes.values()].some(
        (card) => card.x <= point.x && point.x <= card.x + 200 && card.y < point.y && point.y < card.y + 54,
      );
      expect(hit).toBe(false);
    }
  }
});

test("a chain is a straight line", () => {
  const { nodes } = layeredLayout(
    drawn(4, [
      [0, 1],
      [1, 2],
      [2, 3],
    ]),
    "right",
  );
  expect(new Set([...nodes.values()].map((card) => card.y)).size).toBe(1);
});

test("cards that wait for each other are drawn, with a line back", () => {
  const { nodes, edges } = layeredLayout(
    drawn(3, [
      [0, 1],
      [1, 2],
      [2, 1],
    ]),
    "right",
  );
  expect(nodes.size).toBe(3);
  expect(edges.get("2 1")?.[0]).toEqual(edges.get("1 2")?.at(-1));
});
