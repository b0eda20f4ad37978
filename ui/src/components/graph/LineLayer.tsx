import { EdgeText, ViewportPortal } from "@xyflow/react";
import { memo, useMemo } from "react";
import { isFaded, linesOf } from "./lines";
import type { Path } from "./paths";
import { middleOf } from "./route";
import type { Drawn } from "./useDrawn";

/** The lines between the cards, along the ways that elk found, with the branches they stand for. */
export const LineLayer = memo(function LineLayer({
  drawn,
  path,
  criticalEdges,
}: {
  drawn: Drawn;
  /** What is chosen, whose lines stand out; nothing if nothing is. */
  path: Path | undefined;
  criticalEdges: ReadonlySet<string>;
}) {
  const { drawing, layout } = drawn;
  const all = useMemo(
    () => linesOf(drawing.edges, layout, path, criticalEdges),
    [drawing, layout, path, criticalEdges],
  );
  const labelled = useMemo(() => drawing.edges.filter((edge) => edge.label !== null), [drawing]);
  return (
    <ViewportPortal>
      {/* Over the boxes of groups. */}
      <svg
        aria-hidden
        style={{
          position: "absolute",
          overflow: "visible",
          width: 1,
          height: 1,
          zIndex: 1,
          pointerEvents: "none",
        }}
      >
        {all.map(({ look, ways, heads }) => (
          <g key={look.color} opacity={isFaded(look, path) ? 0.25 : 1}>
            <path d={ways} fill="none" stroke={look.color} strokeWidth={look.width} />
            <path d={heads} fill={look.color} />
          </g>
        ))}
        {labelled.map((edge) => {
          const { x, y } = middleOf(layout.edges.get(edge.key) ?? []);
          return (
            <g key={edge.key} opacity={path && !path.edges.has(edge.key) ? 0.25 : 1}>
              <EdgeText
                x={x}
                y={y}
                label={edge.label}
                labelShowBg
                labelBgPadding={[6, 3]}
                labelBgBorderRadius={6}
              />
            </g>
          );
        })}
      </svg>
    </ViewportPortal>
  );
});
