import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { RunGraph } from "@/components/graph/RunGraph";
import { RunPicker, useChosenRun } from "@/components/run/RunPicker";
import { versionOf } from "@/components/run/useStructure";

/** The graph of a DAG, with the states of one of its runs on it. */
export function GraphView() {
  const { dagId } = useParams({ from: "/dags/$dagId/graph" });
  const search = useSearch({ from: "/dags/$dagId/graph" });
  const navigate = useNavigate({ from: "/dags/$dagId/graph" });
  const { newest, older, run } = useChosenRun(dagId, search.run);
  const none = newest.isError || older.isError || (newest.isSuccess && search.run === undefined);
  return (
    <RunGraph
      dagId={dagId}
      runId={run?.dag_run_id}
      version={run ? versionOf(run) : none ? "newest" : undefined}
      choice={search}
      onChoice={(choice) => void navigate({ search: (before) => ({ ...before, ...choice }), replace: true })}
      before={
        <RunPicker
          runs={newest.data?.dag_runs}
          run={run}
          chosen={search.run}
          onChoose={(chosen) => void navigate({ search: (before) => ({ ...before, run: chosen }) })}
        />
      }
    />
  );
}
