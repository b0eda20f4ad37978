import { grouped } from "@/grouped";
import type { ShownEdge } from "./folding";

/** What lies up- and downstream of something, with itself. */
export interface Path {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** Returns everything the node waits for, at any distance, and everything that waits for it. */
export function pathThrough(key: string, edges: readonly ShownEdge[]): Path {
  const nodes = new Set([key]);
  const passed = new Set<string>();
  walk(key, edges, "source", "target", nodes, passed);
  walk(key, edges, "target", "source", nodes, passed);
  return { nodes, edges: passed };
}

function walk(
  start: string,
  edges: readonly ShownEdge[],
  from: "source" | "target",
  to: "source" | "target",
  nodes: Set<string>,
  passed: Set<string>,
): void {
  const leaving = grouped(edges, (edge) => edge[from]);
  const next = [start];
  const seen = new Set(next);
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    for (const edge of leaving.get(at) ?? []) {
      passed.add(edge.key);
      nodes.add(edge[to]);
      if (!seen.has(edge[to])) {
        seen.add(edge[to]);
        next.push(edge[to]);
      }
    }
  }
}
