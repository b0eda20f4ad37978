import { type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { getDagRunTimelineOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { TimelineResponse } from "@/api/generated/types.gen";
import { useChanges } from "@/live/LiveProvider";
import { withChanges } from "./timeline";

/** Returns when the tasks of a run waited and ran, kept up to date; asks nothing without a run. */
export function useTimeline(
  dagId: string,
  runId: string | undefined,
): UseQueryResult<TimelineResponse, unknown> {
  const queries = useQueryClient();
  const options = getDagRunTimelineOptions({ path: { dag_id: dagId, dag_run_id: runId ?? "" } });
  useChanges((changes) => {
    queries.setQueryData(options.queryKey, (timeline) => timeline && withChanges(timeline, changes));
  });
  return useQuery({ ...options, enabled: runId !== undefined });
}
