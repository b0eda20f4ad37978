import type { TimelineRow } from "@/components/run/timeline";
import type { Shown, ShownEdge } from "./folding";
import { type Layout, placeOf } from "./layout";
import { type Look, lookOfMany } from "./looks";
import type { Path } from "./paths";
import type { Direction } from "./structure";
import type { GraphNode } from "./TaskCard";
import type { Drawn } from "./useDrawn";
import { spoken } from "./words";

/** What the cards say beside their names. */
export interface Telling {
  readonly rows: ReadonlyMap<string, TimelineRow>;
  readonly critical: ReadonlySet<string>;
  /** What lies up- and downstream of what is chosen; nothing if nothing is. */
  readonly path: Path | undefined;
  /** The keys of what was searched for; nothing without a search. */
  readonly found: ReadonlySet<string> | undefined;
  readonly selected: string | undefined;
  readonly onFold: (groupId: string) => void;
}

/** Makes the nodes, each the same object as before unless something about it changed: only those are drawn again. */
export function nodesOf(drawn: Drawn, telling: Telling, before: ReadonlyMap<string, GraphNode>): GraphNode[] {
  return drawn.drawing.nodes.map((shown) => {
    const made = nodeOf(shown, drawn.layout, drawn.direction, telling);
    const old = before.get(shown.key);
    return old && isSame(old, made) ? old : made;
  });
}

function nodeOf(shown: Shown, layout: Layout, direction: Direction, telling: Telling): GraphNode {
  const { x, y, width, height } = placeOf(layout, shown.key);
  const look = lookOfMany(shown.taskIds, telling.rows);
  const critical = shown.kind !== "open" && shown.taskIds.some((id) => telling.critical.has(id));
  return {
    id: shown.key,
    type: shown.kind === "open" ? "box" : "card",
    position: { x, y },
    width,
    height,
    // Said beforehand, so that nothing has to be measured before the first picture; lines are drawn apart.
    measured: { width, height },
    handles: [],
    ...(shown.parent === null ? {} : { parentId: shown.parent }),
    selected: telling.selected === shown.key,
    ariaLabel: spoken(shown, look, critical),
    data: {
      shown,
      look,
      faded: isFaded(shown, telling),
      found: telling.found?.has(shown.key) ?? false,
      critical,
      direction,
      onFold: telling.onFold,
    },
  };
}

function isFaded(shown: Shown, telling: Telling): boolean {
  if (telling.found) {
    return shown.kind !== "open" && !telling.found.has(shown.key);
  }
  return telling.path !== undefined && shown.kind !== "open" && !telling.path.nodes.has(shown.key);
}

function isSame(a: GraphNode, b: GraphNode): boolean {
  return (
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.width === b.width &&
    a.height === b.height &&
    a.selected === b.selected &&
    a.ariaLabel === b.ariaLabel &&
    a.data.shown === b.data.shown &&
    a.data.faded === b.data.faded &&
    a.data.found === b.data.found &&
    a.data.critical === b.data.critical &&
    a.data.direction === b.data.direction &&
    a.data.onFold === b.data.onFold &&
    isSameLook(a.data.look, b.data.look)
  );
}

function isSameLook(a: Look | undefined, b: Look | undefined): boolean {
  return (
    a === b ||
    (a !== undefined &&
      b !== undefined &&
      a.state === b.state &&
      a.start === b.start &&
      a.end === b.end &&
      a.mapped === b.mapped &&
      JSON.stringify(a.counts) === JSON.stringify(b.counts))
  );
}

/** Returns the drawn edges between tasks that follow each other on the critical path. */
export function criticalEdgesOf(
  edges: readonly ShownEdge[],
  nodes: readonly Shown[],
  steps: readonly (readonly [from: string, to: string])[],
): ReadonlySet<string> {
  const shownAs = new Map<string, string>();
  for (const node of nodes) {
    if (node.kind !== "open") {
      for (const id of node.taskIds) {
        shownAs.set(id, node.key);
      }
    }
  }
  const pairs = new Set(steps.map(([from, to]) => JSON.stringify([shownAs.get(from), shownAs.get(to)])));
  return new Set(
    edges.filter((edge) => pairs.has(JSON.stringify([edge.source, edge.target]))).map((edge) => edge.key),
  );
}
