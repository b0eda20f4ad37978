import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getDagDetailsQueryKey, getDagQueryKey } from "@/api/generated/@tanstack/react-query.gen";
import { patchDag } from "@/api/generated/sdk.gen";
import type { DagCollectionResponse, DagDetailsResponse, DagResponse } from "@/api/generated/types.gen";
import { messageOf } from "@/api/problem";

interface Pause {
  readonly dagId: string;
  readonly paused: boolean;
}

/** Pauses or unpauses a DAG. The page shows it at once, and takes it back if the engine refuses. */
export function usePause() {
  const queries = useQueryClient();
  const lists = { queryKey: [{ _id: "getDags" }] };
  const keysOf = (dagId: string) => ({
    one: getDagQueryKey({ path: { dag_id: dagId } }),
    details: getDagDetailsQueryKey({ path: { dag_id: dagId } }),
  });
  const show = ({ dagId, paused }: Pause) => {
    const { one, details } = keysOf(dagId);
    queries.setQueriesData<DagCollectionResponse>(lists, (list) =>
      list
        ? {
            ...list,
            dags: list.dags.map((dag) => (dag.dag_id === dagId ? { ...dag, is_paused: paused } : dag)),
          }
        : list,
    );
    queries.setQueryData<DagResponse>(one, (dag) => (dag ? { ...dag, is_paused: paused } : dag));
    queries.setQueryData<DagDetailsResponse>(details, (dag) => (dag ? { ...dag, is_paused: paused } : dag));
  };
  const { mutate, isPending } = useMutation({
    mutationFn: ({ dagId, paused }: Pause) =>
      patchDag({
        path: { dag_id: dagId },
        body: { is_paused: paused },
        query: { update_mask: ["is_paused"] },
        throwOnError: true,
      }),
    onMutate: async (wanted) => {
      const { one, details } = keysOf(wanted.dagId);
      // An answer that is under way was true before.
      await queries.cancelQueries(lists);
      await queries.cancelQueries({ queryKey: one });
      await queries.cancelQueries({ queryKey: details });
      show(wanted);
    },
    onError: (error, { dagId, paused }) => {
      show({ dagId, paused: !paused });
      notifications.show({
        color: "red",
        title: `${dagId} could not be ${paused ? "paused" : "unpaused"}`,
        message: messageOf(error),
      });
    },
  });
  return { pause: mutate, isPending };
}
