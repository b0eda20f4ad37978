import { BaseEdge, type Edge, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import type { Point } from "./layout";
import { middleOf, pathOf } from "./route";

export type RouteEdge = Edge<{ readonly points: readonly Point[] }>;

/** A line along the way that elk found between the cards, with the branch it stands for. */
export const Route = memo(function Route({ data, label, markerEnd, style }: EdgeProps<RouteEdge>) {
  const points = data?.points ?? [];
  const middle = middleOf(points);
  return (
    <BaseEdge
      path={pathOf(points)}
      label={label}
      labelX={middle.x}
      labelY={middle.y}
      labelShowBg
      labelBgPadding={[6, 3]}
      labelBgBorderRadius={6}
      markerEnd={markerEnd}
      style={style}
      interactionWidth={0}
    />
  );
});
