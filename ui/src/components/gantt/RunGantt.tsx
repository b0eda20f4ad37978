import { type ReactNode, useMemo } from "react";
import { Asked } from "@/components/Asked";
import { criticalPath } from "@/components/run/criticalPath";
import { useStructure } from "@/components/run/useStructure";
import { useTimeline } from "@/components/run/useTimeline";
import { engineNow } from "@/time/now";
import { Gantt } from "./Gantt";
import type { Order } from "./rows";

const NOTHING = { steps: [], waiting: 0, running: 0 };

/** The Gantt chart of a run. */
export function RunGantt({
  dagId,
  runId,
  version,
  order,
  onOrder,
  before,
}: {
  dagId: string;
  runId: string;
  /** The version of the run. */
  version: number | undefined;
  order: Order;
  onOrder: (order: Order) => void;
  before?: ReactNode;
}) {
  const timeline = useTimeline(dagId, runId);
  const structure = useStructure(dagId, version ?? timeline.data?.version_number);
  const critical = useMemo(
    () =>
      timeline.data && structure.data
        ? criticalPath(timeline.data, structure.data.edges, engineNow())
        : NOTHING,
    [timeline.data, structure.data],
  );
  return (
    <Asked query={structure} what="the structure of the DAG" height={420}>
      {(shape) => (
        <Asked query={timeline} what="the times of the run" height={420}>
          {(times) => (
            <Gantt
              key={runId}
              structure={shape}
              timeline={times}
              critical={critical}
              order={order}
              onOrder={onOrder}
              before={before}
            />
          )}
        </Asked>
      )}
    </Asked>
  );
}
