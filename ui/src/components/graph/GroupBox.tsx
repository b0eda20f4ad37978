import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { lookOf } from "@/state/states";
import { FoldButton } from "./FoldButton";
import classes from "./Graph.module.css";
import type { GraphNode } from "./TaskCard";

/** An open group: a box around its tasks. */
export const GroupBox = memo(function GroupBox({ data, selected }: NodeProps<GraphNode>) {
  const { shown, look } = data;
  const Icon = lookOf(look?.state).icon;
  return (
    <div
      className={classes.box}
      style={{ "--state": look ? lookOf(look.state).color : "var(--line)" }}
      data-selected={selected || undefined}
      data-faded={data.faded || undefined}
      data-found={data.found || undefined}
      title={shown.id}
    >
      <div className={classes.head}>
        {look && (
          <span className={classes.state} title={lookOf(look.state).label}>
            <Icon size={13} stroke={2.6} aria-hidden />
          </span>
        )}
        <bdi className={classes.title}>{shown.name}</bdi>
        <FoldButton shown={shown} onFold={data.onFold} />
      </div>
    </div>
  );
});
