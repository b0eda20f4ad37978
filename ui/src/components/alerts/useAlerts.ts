import { useQuery } from "@tanstack/react-query";
import {
  getDagRunDeadlinesOptions,
  getDagRunNoticesOptions,
} from "@/api/generated/@tanstack/react-query.gen";
import { engineNow } from "@/time/now";
import { deadlinesAgain, noticesAgain } from "./again";

/** As many are shown; of a DAG the latest. */
const MOST = 50;

/** Asks for the deadlines and notices of a run, or with "~" for the latest of all runs of a DAG. */
export function useAlerts(dagId: string, runId: string) {
  const path = { dag_id: dagId, dag_run_id: runId };
  const ofAll = runId === "~";
  const deadlines = useQuery({
    ...getDagRunDeadlinesOptions({
      path,
      query: { limit: MOST, ...(ofAll && { order_by: ["-deadline_time"] }) },
    }),
    refetchInterval: ({ state }) => deadlinesAgain(state.data?.deadlines ?? [], engineNow()),
  });
  const notices = useQuery({
    ...getDagRunNoticesOptions({ path, query: { limit: MOST, order_by: ["-created_at"] } }),
    refetchInterval: ({ state }) => noticesAgain(state.data?.notices ?? []),
  });
  return { deadlines, notices };
}
