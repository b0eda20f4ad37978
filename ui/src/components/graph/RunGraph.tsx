import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { getDagStructureOptions } from "@/api/generated/@tanstack/react-query.gen";
import { Asked } from "@/components/Asked";
import { criticalPath } from "@/components/run/criticalPath";
import { byTask, type TimelineRow } from "@/components/run/timeline";
import { useTimeline } from "@/components/run/useTimeline";
import { engineNow } from "@/time/now";
import { Graph, type GraphChoice } from "./Graph";

const NO_ROWS: ReadonlyMap<string, TimelineRow> = new Map();

/** The graph of a DAG in the version that a run is pinned to, with the run's states; without a run the newest one. */
export function RunGraph({
  dagId,
  runId,
  settled = true,
  choice,
  onChoice,
  before,
}: {
  dagId: string;
  runId: string | undefined;
  /** Whether it is known which run it is, if any. */
  settled?: boolean;
  choice: GraphChoice;
  onChoice: (choice: GraphChoice) => void;
  before?: ReactNode;
}) {
  const timeline = useTimeline(dagId, runId);
  const version = timeline.data?.version_number;
  const structure = useQuery({
    ...getDagStructureOptions({
      path: { dag_id: dagId },
      query: version === undefined ? {} : { version_number: version },
    }),
    enabled: runId === undefined ? settled : version !== undefined || timeline.isError,
  });
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
