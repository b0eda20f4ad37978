import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { getDagStructureOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { DagRunResponse, DagStructureResponse } from "@/api/generated/types.gen";

/** Returns the number of the version that a run is pinned to. */
export function versionOf(run: DagRunResponse): number | undefined {
  return run.dag_versions.at(-1)?.version_number;
}

/**
 * Returns what a version of a DAG consists of. Most runs are of the newest one, so that is asked for at once, before
 * it is known which version is wanted.
 */
export function useStructure(
  dagId: string,
  version: number | "newest" | undefined,
): UseQueryResult<DagStructureResponse, unknown> {
  const newest = useQuery(getDagStructureOptions({ path: { dag_id: dagId } }));
  const isNewest = version === "newest" || newest.data?.version_number === version;
  const older = useQuery({
    ...getDagStructureOptions({
      path: { dag_id: dagId },
      query: typeof version === "number" ? { version_number: version } : {},
    }),
    enabled: typeof version === "number" && (newest.isSuccess || newest.isError) && !isNewest,
  });
  return isNewest ? newest : older;
}
