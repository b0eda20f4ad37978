import { Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { getDagRunOptions } from "@/api/generated/@tanstack/react-query.gen";
import { Asked } from "@/components/Asked";
import { ErrorState } from "@/components/ErrorState";
import { Panel } from "@/components/Panel";
import { useTimeline } from "@/components/run/useTimeline";
import { Together } from "@/components/Together";
import { useNarrow } from "@/live/useNarrow";
import { countsOf } from "./counts";
import { RunAssets } from "./RunAssets";
import { RunFacts } from "./RunFacts";
import { RunHeading } from "./RunHeading";
import { RunParts } from "./RunParts";
import { StateCounts } from "./StateCounts";
import { TimeStrip } from "./TimeStrip";
import { WhyFailed } from "./WhyFailed";

/** One run of a DAG. */
export function RunPage() {
  const { dagId, runId } = useParams({ from: "/dags/$dagId/runs/$runId" });
  const search = useSearch({ from: "/dags/$dagId/runs/$runId" });
  const navigate = useNavigate({ from: "/dags/$dagId/runs/$runId" });
  useNarrow(dagId, runId);
  const asked = useQuery(getDagRunOptions({ path: { dag_id: dagId, dag_run_id: runId } }));
  const timeline = useTimeline(dagId, runId);
  const run = asked.data;
  if (!run) {
    return asked.error ? (
      <ErrorState error={asked.error} what={`the run '${runId}'`} onRetry={() => void asked.refetch()} />
    ) : (
      <Stack aria-label="Loading the run">
        <Skeleton height={74} maw={620} />
        <Skeleton height={120} />
        <Skeleton height={420} />
      </Stack>
    );
  }
  const rows = timeline.data?.task_instances;
  return (
    <Together>
      <RunHeading run={run} rows={rows} />
      <Stack gap="sm">
        <Panel>
          <Stack gap="sm">
            <TimeStrip run={run} />
            <Asked query={timeline} what="the tasks of the run" height={42}>
              {(times) => (
                <StateCounts
                  counts={countsOf(times.task_instances)}
                  chosen={search.states}
                  onChoose={(states) =>
                    void navigate({
                      search: (before) => ({
                        ...before,
                        states,
                        ...(states ? { tab: "tasks" as const } : {}),
                      }),
                      replace: true,
                    })
                  }
                />
              )}
            </Asked>
          </Stack>
        </Panel>
        {run.state === "failed" && rows && <WhyFailed run={run} rows={rows} />}
        {run.run_type === "asset_triggered" && <RunAssets dagId={dagId} runId={runId} />}
        <RunParts run={run} rows={rows ?? []} />
        <RunFacts run={run} />
      </Stack>
    </Together>
  );
}
