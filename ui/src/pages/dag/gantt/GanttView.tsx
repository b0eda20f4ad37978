import { Skeleton } from "@mantine/core";
import { IconTimeline } from "@tabler/icons-react";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { RunGantt } from "@/components/gantt/RunGantt";
import { RunPicker, useChosenRun } from "@/components/run/RunPicker";
import { versionOf } from "@/components/run/useStructure";

/** When the task instances of one of a DAG's runs waited and ran. */
export function GanttView() {
  const { dagId } = useParams({ from: "/dags/$dagId/gantt" });
  const search = useSearch({ from: "/dags/$dagId/gantt" });
  const navigate = useNavigate({ from: "/dags/$dagId/gantt" });
  const { newest, older, run } = useChosenRun(dagId, search.run);
  const picker = (
    <RunPicker
      runs={newest.data?.dag_runs}
      run={run}
      chosen={search.run}
      onChoose={(chosen) => void navigate({ search: (before) => ({ ...before, run: chosen }) })}
    />
  );
  if (run) {
    return (
      <RunGantt
        dagId={dagId}
        runId={run.dag_run_id}
        version={versionOf(run)}
        order={search.order ?? "topology"}
        onOrder={(order) => void navigate({ search: (before) => ({ ...before, order }), replace: true })}
        before={picker}
      />
    );
  }
  const failed = newest.error ?? older.error;
  if (failed) {
    return (
      <>
        {newest.data && picker}
        <ErrorState error={failed} what="the run" onRetry={() => void newest.refetch()} />
      </>
    );
  }
  return newest.data?.dag_runs.length === 0 ? (
    <EmptyState icon={IconTimeline} title="This DAG has not run yet">
      Trigger it, and each of its tasks gets a bar here that shows how long it waited and how long it ran.
    </EmptyState>
  ) : (
    <Skeleton height={420} radius="md" aria-label="Loading the run" />
  );
}
