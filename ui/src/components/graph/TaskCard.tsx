import { IconRoute } from "@tabler/icons-react";
import type { Node, NodeProps } from "@xyflow/react";
import { memo, useContext } from "react";
import { OperatorIcon } from "@/components/operator/OperatorIcon";
import { isFinished, lookOf } from "@/state/states";
import { Span } from "@/time/Span";
import { DistanceContext } from "./distance";
import { FoldButton } from "./FoldButton";
import type { Shown } from "./folding";
import classes from "./Graph.module.css";
import type { Look } from "./looks";
import { StateBar } from "./StateBar";
import type { Direction } from "./structure";
import { mappedWords } from "./words";

/** What a card, or a box around cards, shows. */
export type GraphNodeData = {
  readonly shown: Shown;
  readonly look: Look | undefined;
  /** Whether something else is chosen or searched for. */
  readonly faded: boolean;
  readonly found: boolean;
  readonly critical: boolean;
  readonly direction: Direction;
  readonly onFold: (groupId: string) => void;
};

export type GraphNode = Node<GraphNodeData>;

/** A task, or a folded group, as a card. */
export const TaskCard = memo(function TaskCard({ data, selected }: NodeProps<GraphNode>) {
  const { shown, look } = data;
  const distance = useContext(DistanceContext);
  const state = lookOf(look?.state);
  const Icon = state.icon;
  return (
    <div
      className={classes.card}
      style={{ "--state": look ? state.color : "var(--line)" }}
      data-state={look ? (look.state ?? "none") : undefined}
      data-kind={shown.kind}
      data-selected={selected || undefined}
      data-faded={data.faded || undefined}
      data-found={data.found || undefined}
      data-critical={data.critical || undefined}
      title={look?.reason ? `${shown.id}: ${look.reason}` : shown.id}
    >
      {distance === "near" ? (
        <CardLines data={data} />
      ) : (
        <div className={classes.glance}>
          {look && <Icon size={26} stroke={2.6} className={classes.glanceIcon} aria-hidden />}
          {distance === "middle" && <bdi className={classes.glanceName}>{shown.name}</bdi>}
        </div>
      )}
    </div>
  );
});

/** What a card says when it is read from near. */
function CardLines({ data }: { data: GraphNodeData }) {
  const { shown, look } = data;
  const state = lookOf(look?.state);
  const Icon = state.icon;
  const waits = look !== undefined && look.state !== "running" && !isFinished(look.state);
  return (
    <>
      <div className={classes.line}>
        {shown.task && (
          <span className={classes.operator} title={shown.task.operator_name}>
            <OperatorIcon name={shown.task.operator_name} />
          </span>
        )}
        <bdi className={classes.title}>{shown.name}</bdi>
        {data.critical && (
          <span className={classes.route} title="On the critical path">
            <IconRoute size={13} aria-hidden />
          </span>
        )}
        {shown.kind === "folded" && <FoldButton shown={shown} onFold={data.onFold} />}
      </div>
      <div className={classes.line}>
        {look ? (
          <span className={classes.state} data-running={look.state === "running" || undefined}>
            <Icon size={13} stroke={2.6} aria-hidden />
            {state.label}
          </span>
        ) : (
          <span className={classes.quiet}>{shown.task ? shown.task.operator_name : "Group"}</span>
        )}
        {shown.task?.is_mapped && <span className={classes.quiet}>{mappedWords(look)}</span>}
        {waits && look?.reason && <bdi className={classes.reason}>{look.reason}</bdi>}
        {look?.start && !(waits && look.reason) && (
          <span className={classes.time}>
            <Span start={look.start} end={look.end} />
          </span>
        )}
      </div>
      {look && look.counts.length > 1 && <StateBar counts={look.counts} />}
    </>
  );
}
