import type { Drawing } from "./folding";
import { type Chain, layersOf, type Vertex } from "./layers";
import { CARD, type Layout, type Placed, type Point } from "./layout";
import type { Direction } from "./structure";

/** Between layers, between cards of one, and beside a line that passes cards. */
const BETWEEN_LAYERS = 60;
const BETWEEN_CARDS = 22;
const BESIDE_LINE = 9;

/** From one side and from the other, so often. */
const SWEEPS = 6;

/**
 * Finds places for cards without open groups. elk finds better ones for few; for many it needs a second or more until
 * the browser has read and compiled it, and this some hundredths.
 */
export function layeredLayout(drawn: Drawing, direction: Direction): Layout {
  const right = direction === "right";
  const along = right ? CARD.width : CARD.height;
  const across = right ? CARD.height : CARD.width;
  const { layers, chains } = layersOf(drawn);
  place(layers, across);
  const edge = Math.min(...layers.flat().map((vertex) => vertex.at - across / 2));
  const point = (a: number, b: number): Point => (right ? { x: a, y: b - edge } : { x: b - edge, y: a });
  const start = (vertex: Vertex) => vertex.layer * (along + BETWEEN_LAYERS);

  const nodes = new Map<string, Placed>();
  for (const vertex of layers.flat()) {
    if (vertex.key !== undefined) {
      nodes.set(vertex.key, { ...point(start(vertex), vertex.at - across / 2), ...CARD });
    }
  }
  const way = ({ through, isBack }: Chain): readonly Point[] => {
    const points = through.flatMap((vertex, index) => [
      ...(index === 0 ? [] : [point(start(vertex), vertex.at)]),
      ...(index === through.length - 1 ? [] : [point(start(vertex) + along, vertex.at)]),
    ]);
    return isBack ? points.toReversed() : points;
  };
  const placed = [...nodes.values()];
  return {
    nodes,
    edges: new Map(chains.map((chain) => [chain.key, way(chain)])),
    width: Math.max(...placed.map((one) => one.x + one.width)),
    height: Math.max(...placed.map((one) => one.y + one.height)),
  };
}

/** Moves everything to the middle of its neighbours, as near as the others in its layer allow. */
function place(layers: readonly Vertex[][], across: number): void {
  const sizeOf = (vertex: Vertex) => (vertex.key === undefined ? 2 * BESIDE_LINE : across + BETWEEN_CARDS);
  for (const layer of layers) {
    arrange(
      layer,
      layer.map(() => 0),
      sizeOf,
    );
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isForth = sweep % 2 === 0;
    for (const layer of isForth ? layers : layers.toReversed()) {
      const wanted = layer.map((vertex) => {
        const others = isForth ? vertex.before : vertex.after;
        return others.length === 0
          ? vertex.at
          : others.reduce((sum, other) => sum + other.at, 0) / others.length;
      });
      arrange(layer, wanted, sizeOf);
    }
  }
}

/**
 * Gives the vertices of a layer the places nearest to those they want, in their order and without overlaps: runs of
 * them that would overlap stand together around the mean of what they want.
 */
function arrange(
  layer: readonly Vertex[],
  wanted: readonly number[],
  sizeOf: (vertex: Vertex) => number,
): void {
  const offsets: number[] = [];
  const runs: { first: number; count: number; sum: number }[] = [];
  layer.forEach((vertex, index) => {
    const previous = layer[index - 1];
    const offset = previous ? (offsets[index - 1] ?? 0) + (sizeOf(previous) + sizeOf(vertex)) / 2 : 0;
    offsets.push(offset);
    let run = { first: index, count: 1, sum: (wanted[index] ?? 0) - offset };
    for (let last = runs.at(-1); last && last.sum / last.count >= run.sum / run.count; last = runs.at(-1)) {
      run = { first: last.first, count: last.count + run.count, sum: last.sum + run.sum };
      runs.pop();
    }
    runs.push(run);
  });
  for (const { first, count, sum } of runs) {
    for (let index = first; index < first + count; index++) {
      (layer[index] as Vertex).at = sum / count + (offsets[index] ?? 0);
    }
  }
}
