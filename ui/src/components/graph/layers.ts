import type { Drawing } from "./folding";

/** A card, or a place that a long line goes through between others' cards. */
export interface Vertex {
  /** The card's key; nothing for a place on a line. */
  readonly key: string | undefined;
  readonly layer: number;
  readonly before: Vertex[];
  readonly after: Vertex[];
  /** Where it is among those of its layer. */
  rank: number;
  /** Where its middle is, across the way the work flows. */
  at: number;
}

/** A line as the places it goes through, from the earlier layer to the later one. */
export interface Chain {
  readonly key: string;
  readonly through: readonly Vertex[];
  /** Whether it leads back: groups that are folded may wait for each other. */
  readonly isBack: boolean;
}

export interface Layers {
  readonly layers: readonly Vertex[][];
  readonly chains: readonly Chain[];
}

/** Times the order is looked at from one side and from the other; more does not make it better. */
const SWEEPS = 8;

/** Puts each card in a layer after all it waits for, and orders each layer so that few lines cross. */
export function layersOf(drawn: Drawing): Layers {
  const order = inOrder(drawn);
  const edges = drawn.edges.map(({ key, source, target }) => {
    const isBack = (order.get(source) ?? 0) > (order.get(target) ?? 0);
    return { key, isBack, from: isBack ? target : source, to: isBack ? source : target };
  });
  const layer = longestPaths([...order.keys()], edges);
  const layers: Vertex[][] = [];
  const add = (key: string | undefined, at: number): Vertex => {
    layers[at] ??= [];
    const vertex: Vertex = { key, layer: at, before: [], after: [], rank: layers[at].length, at: 0 };
    layers[at].push(vertex);
    return vertex;
  };
  const cards = new Map([...order.keys()].map((key) => [key, add(key, layer.get(key) ?? 0)]));
  const chains = edges.map(({ key, isBack, from, to }) => {
    const first = cards.get(from) as Vertex;
    const last = cards.get(to) as Vertex;
    const through = [first];
    for (let at = first.layer + 1; at < last.layer; at++) {
      through.push(add(undefined, at));
    }
    through.push(last);
    through.slice(1).forEach((vertex, index) => {
      const previous = through[index] as Vertex;
      previous.after.push(vertex);
      vertex.before.push(previous);
    });
    return { key, isBack, through };
  });
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    sort(sweep % 2 === 0 ? layers : layers.toReversed(), sweep % 2 === 0 ? "before" : "after");
  }
  return { layers, chains };
}

/** Returns a place for each card, after those it waits for; where cards wait for each other, as they were given. */
function inOrder(drawn: Drawing): ReadonlyMap<string, number> {
  const after = new Map<string, string[]>(drawn.nodes.map((node) => [node.key, []]));
  const waiting = new Map(drawn.nodes.map((node) => [node.key, 0]));
  for (const { source, target } of drawn.edges) {
    after.get(source)?.push(target);
    waiting.set(target, (waiting.get(target) ?? 0) + 1);
  }
  const order = new Map<string, number>();
  const take = (first: string) => {
    const ready = [first];
    for (let key = ready.shift(); key !== undefined; key = ready.shift()) {
      waiting.delete(key);
      order.set(key, order.size);
      for (const next of after.get(key) ?? []) {
        const left = waiting.get(next);
        if (left !== undefined) {
          waiting.set(next, left - 1);
        }
        if (left === 1) {
          ready.push(next);
        }
      }
    }
  };
  const firsts = drawn.nodes.map((node) => node.key).filter((key) => waiting.get(key) === 0);
  firsts.forEach(take);
  // Only what waits in a circle, or for one, is left.
  for (let [next] = waiting.keys(); next !== undefined; [next] = waiting.keys()) {
    take(next);
  }
  return order;
}

interface Forward {
  readonly from: string;
  readonly to: string;
}

/** Returns the layer of each card: right after what it waits for, or right before what waits for it if that is more. */
function longestPaths(order: readonly string[], edges: readonly Forward[]): ReadonlyMap<string, number> {
  const before = new Map<string, string[]>(order.map((key) => [key, []]));
  const after = new Map<string, string[]>(order.map((key) => [key, []]));
  for (const { from, to } of edges) {
    after.get(from)?.push(to);
    before.get(to)?.push(from);
  }
  const layer = new Map<string, number>();
  const layersOfAll = (keys: readonly string[]) => keys.map((key) => layer.get(key) ?? 0);
  for (const key of order) {
    layer.set(key, Math.max(-1, ...layersOfAll(before.get(key) ?? [])) + 1);
  }
  for (const key of order.toReversed()) {
    const next = after.get(key) ?? [];
    if (next.length > (before.get(key)?.length ?? 0)) {
      layer.set(key, Math.min(...layersOfAll(next)) - 1);
    }
  }
  return layer;
}

/** Orders each layer by where its neighbours on one side are. */
function sort(layers: readonly Vertex[][], side: "before" | "after"): void {
  for (const layer of layers) {
    const wanted = new Map(
      layer.map((vertex) => {
        const sum = vertex[side].reduce((total, other) => total + other.rank, 0);
        return [vertex, vertex[side].length === 0 ? vertex.rank : sum / vertex[side].length];
      }),
    );
    layer.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
    layer.forEach((vertex, rank) => {
      vertex.rank = rank;
    });
  }
}
