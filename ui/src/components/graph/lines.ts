import type { ShownEdge } from "./folding";
import type { Layout } from "./layout";
import type { Path } from "./paths";
import { headOf, pathOf } from "./route";

/** All lines that look the same. */
export interface Lines {
  readonly look: LineLook;
  /** Every one of them, as one SVG path, and their heads as another. */
  readonly ways: string;
  readonly heads: string;
}

export interface LineLook {
  readonly color: string;
  readonly width: number;
}

const USUAL: LineLook = { color: "var(--graph-line)", width: 1.3 };
const CRITICAL: LineLook = { color: "var(--graph-critical)", width: 2.2 };
const CHOSEN: LineLook = { color: "var(--mantine-color-sea-6)", width: 2.2 };

/**
 * Returns the lines by how they look, those that stand out last: over the others. A graph may have a thousand lines,
 * and an element for each of them costs more than all its cards.
 *
 * @param path what is chosen; nothing if nothing is
 */
export function linesOf(
  edges: readonly ShownEdge[],
  layout: Layout,
  path: Path | undefined,
  criticalEdges: ReadonlySet<string>,
): readonly Lines[] {
  const lookOf = (edge: ShownEdge) =>
    path?.edges.has(edge.key) ? CHOSEN : criticalEdges.has(edge.key) ? CRITICAL : USUAL;
  return [USUAL, CRITICAL, CHOSEN]
    .map((look) => {
      const ways = edges
        .filter((edge) => lookOf(edge) === look)
        .map((edge) => layout.edges.get(edge.key) ?? []);
      return {
        look,
        ways: ways.map(pathOf).join(""),
        heads: ways.map((points) => headOf(points, look.width)).join(""),
      };
    })
    .filter((lines) => lines.ways !== "");
}

/** Says whether lines of that look step back because others are chosen. */
export function isFaded(look: LineLook, path: Path | undefined): boolean {
  return path !== undefined && look !== CHOSEN;
}
