import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk-api";
import { grouped } from "@/grouped";
import type { Drawing, Shown } from "./folding";
import type { Direction } from "./structure";

export const CARD = { width: 200, height: 54 } as const;

/** Above an open group's first row: its name. */
const HEAD = 34;

/** Many edges in right angles take elk most of its time; straight ones read as well when there are so many. */
const MANY_NODES = 120;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where everything is. A node's place is relative to the group around it, an edge's points are not. */
export interface Layout {
  readonly nodes: ReadonlyMap<string, Placed>;
  readonly edges: ReadonlyMap<string, readonly Point[]>;
  readonly width: number;
  readonly height: number;
}

/** Returns where a node is, relative to the group around it. */
export function placeOf(layout: Layout, key: string): Placed {
  return layout.nodes.get(key) ?? { x: 0, y: 0, ...CARD };
}

/** Returns where a node is on the whole picture. */
export function absolutePlaceOf(layout: Layout, nodes: readonly Shown[], key: string): Placed {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const place = placeOf(layout, key);
  let { x, y } = place;
  for (
    let parent = byKey.get(key)?.parent ?? null;
    parent !== null;
    parent = byKey.get(parent)?.parent ?? null
  ) {
    x += placeOf(layout, parent).x;
    y += placeOf(layout, parent).y;
  }
  return { ...place, x, y };
}

/** Writes what is drawn as elk wants it. */
export function elkGraph(drawn: Drawing, direction: Direction): ElkNode {
  const inside = grouped(drawn.nodes, (node) => node.parent);
  const many = drawn.nodes.length > MANY_NODES;
  const node = (shown: Shown): ElkNode =>
    shown.kind === "open"
      ? {
          id: shown.key,
          children: (inside.get(shown.key) ?? []).map(node),
          layoutOptions: { "elk.padding": `[top=${HEAD + 10},left=16,bottom=16,right=16]` },
        }
      : { id: shown.key, width: CARD.width, height: CARD.height };
  return {
    id: "root",
    layoutOptions: {
      "elk.algorithm": "layered",
      "elk.direction": direction === "right" ? "RIGHT" : "DOWN",
      "elk.json.edgeCoords": "ROOT",
      "elk.spacing.nodeNode": direction === "right" ? "22" : "32",
      "elk.layered.spacing.nodeNodeBetweenLayers": direction === "right" ? "46" : "48",
      "elk.spacing.edgeNode": "18",
      "elk.layered.spacing.edgeNodeBetweenLayers": "18",
      "elk.layered.considerModelOrder.strategy": many ? "NONE" : "NODES_AND_EDGES",
      ...(drawn.nodes.some((one) => one.kind === "open")
        ? { "elk.hierarchyHandling": "INCLUDE_CHILDREN" }
        : {}),
      ...(many
        ? {
            "elk.edgeRouting": "POLYLINE",
            "elk.layered.thoroughness": "1",
            "elk.layered.layering.strategy": "LONGEST_PATH_SOURCE",
            "elk.layered.nodePlacement.strategy": "SIMPLE",
            "elk.layered.crossingMinimization.greedySwitch.type": "OFF",
          }
        : { "elk.edgeRouting": "ORTHOGONAL", "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX" }),
    },
    children: (inside.get(null) ?? []).map(node),
    edges: drawn.edges.map((edge) => ({
      id: edge.key,
      sources: [edge.source],
      targets: [edge.target],
      // Room for the words on it.
      ...(edge.label === null
        ? {}
        : { labels: [{ text: edge.label, width: 7 * edge.label.length + 12, height: 18 }] }),
    })),
  };
}

/** Reads elk's answer. */
export function layoutOf(root: ElkNode): Layout {
  const nodes = new Map<string, Placed>();
  const edges = new Map<string, readonly Point[]>();
  const read = (parent: ElkNode) => {
    for (const edge of parent.edges ?? []) {
      edges.set(edge.id, pointsOf(edge));
    }
    for (const child of parent.children ?? []) {
      nodes.set(child.id, {
        x: child.x ?? 0,
        y: child.y ?? 0,
        width: child.width ?? CARD.width,
        height: child.height ?? CARD.height,
      });
      read(child);
    }
  };
  read(root);
  return { nodes, edges, width: root.width ?? 0, height: root.height ?? 0 };
}

function pointsOf(edge: ElkExtendedEdge): Point[] {
  return (edge.sections ?? []).flatMap((section) => [
    section.startPoint,
    ...(section.bendPoints ?? []),
    section.endPoint,
  ]);
}
