import { type ReactNode, useMemo } from "react";
import { Asked } from "@/components/Asked";
import { criticalPath } from "@/components/run/criticalPath";
import { byTask, type TimelineRow } from "@/components/run/timeline";
import { useStructure } from "@/components/run/useStructure";
import { useTimeline } from "@/components/run/useTimeline";
import { engineNow } from "@/time/now";
import { Graph, type GraphChoice } from "./Graph";

const NO_ROWS: ReadonlyMap<string, TimelineRow> = new Map();

/** The graph of a DAG in the version that a run is pinned to, with the run's states; without a run the newest one. */
export function RunGraph({
  dagId,
  runId,
  version,
  choice,
  onChoice,
  before,
}: {
  dagId: string;
  runId: string | undefined;
  /** The version of the run; "newest" without a run; nothing while it is not known which run it is. */
  version: number | "newest" | undefined;
  choice: GraphChoice;
  onChoice: (choice: GraphChoice) => void;
  before?: ReactNode;
}) {
  const timeline = useTimeline(dagId, runId);
  const structure = useStructure(dagId, version ?? timeline.data?.version_number);
  const rows = useMemo(() => (timeline.data ? byTask(timeline.data) : NO_ROWS), [timeline.data]);
  const critical = useMemo(
    () =>
      timeline.data && structure.data
        ? criticalPath(timeline.data, structure.data.edges, engineNow()).steps.map((step) => step.taskId)
        : [],
    [timeline.data, structure.data],
  );
  return (
    <Asked query={structure} what="the graph" height={560}>
      {(answer) => (
        <Graph
          key={`${answer.dag_id}/${answer.version_number}`}
          structure={answer}
          rows={rows}
          runId={runId}
          critical={critical}
          choice={choice}
          onChoice={onChoice}
          before={before}
        />
      )}
    </Asked>
  );
}
