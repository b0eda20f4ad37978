import { queryOptions } from "@tanstack/react-query";
import { Batch } from "@/api/batch";
import { getLatestRuns } from "@/api/generated/sdk.gen";
import type { BarRun } from "./bars";

/** As many runs as a list of DAGs has bars for. */
export const BARS = 14;

/** As many DAGs as one request may name. */
const MOST_DAGS = 100;

/** The rows that come into sight together ask together. */
const batch = new Batch<BarRun[]>(async (dagIds) => {
  const { data } = await getLatestRuns({ query: { dag_id: dagIds, limit: BARS }, throwOnError: true });
  return new Map(data.dags.map((dag) => [dag.dag_id, dag.dag_runs]));
}, MOST_DAGS);

/** Asks for the latest runs of a DAG, oldest first. */
export function latestRunsOptions(dagId: string) {
  return queryOptions({
    // As a generated key, so that live changes find it.
    queryKey: [{ _id: "getLatestRuns", path: { dag_id: dagId } }],
    queryFn: async () => (await batch.get(dagId)) ?? [],
  });
}
