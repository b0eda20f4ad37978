import ELK, { type ELK as Elk } from "elkjs/lib/elk-api";
import elkWorker from "elkjs/lib/elk-worker.min.js?url";
import type { Drawing } from "./folding";
import { layeredLayout } from "./layered";
import { elkGraph, type Layout, layoutOf } from "./layout";
import type { Direction } from "./structure";

/** Layouts that were made, so that going back to a graph, or unfolding and folding, costs nothing. */
const MOST_KEPT = 40;
const kept = new Map<string, Promise<Layout>>();

/** From so many cards on, if no group is open, the first picture does not wait for elk. */
const MANY_CARDS = 40;

/** Then elk lays out the same when it has been drawn, so that it is quick when groups are unfolded. */
const LATER_MILLIS = 1_500;

let elk: Elk | undefined;

/**
 * Starts elk in a thread of its own, if that was not done: it needs a moment to be read. It first lays out a small
 * graph of its own, so that the browser has compiled what the first real one needs.
 */
function startElk(): Elk {
  if (!elk) {
    elk = new ELK({ workerFactory: () => new Worker(elkWorker) });
    void elk.layout(elkGraph(CHAIN, "right"));
  }
  return elk;
}

const STEPS = Array.from({ length: 24 }, (_, index) => `step${index}`);

const CHAIN: Drawing = {
  nodes: STEPS.map((key) => ({
    key,
    kind: "task",
    id: key,
    name: key,
    parent: null,
    task: null,
    taskIds: [],
  })),
  edges: STEPS.slice(1).map((target, index) => ({
    key: target,
    source: STEPS[index >> 1] as string,
    target,
    label: null,
  })),
};

/**
 * Finds places for what is drawn.
 *
 * @param key of which version of which DAG it is, and what is folded
 */
export function findLayout(key: string, drawn: Drawing, direction: Direction): Promise<Layout> {
  const whole = `${direction}/${key}`;
  const before = kept.get(whole);
  if (before) {
    return before;
  }
  const made = isPlain(drawn)
    ? Promise.resolve(layeredLayout(drawn, direction))
    : startElk().layout(elkGraph(drawn, direction)).then(layoutOf);
  kept.set(whole, made);
  made.catch(() => kept.delete(whole));
  if (isPlain(drawn) && drawn.nodes.some((node) => node.kind === "folded")) {
    setTimeout(() => void startElk().layout(elkGraph(drawn, direction)), LATER_MILLIS);
  }
  if (kept.size > MOST_KEPT) {
    kept.delete(kept.keys().next().value as string);
  }
  return made;
}

/** Says whether it is many cards and nothing around or beside them that needs room. */
function isPlain(drawn: Drawing): boolean {
  return (
    drawn.nodes.length >= MANY_CARDS &&
    drawn.nodes.every((node) => node.kind !== "open") &&
    drawn.edges.every((edge) => edge.label === null)
  );
}
