import { notifications } from "@mantine/notifications";
import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { getDagDetailsQueryKey, getDagQueryKey } from "@/api/generated/@tanstack/react-query.gen";
import { patchDag } from "@/api/generated/sdk.gen";
import type { DagCollectionResponse, DagDetailsResponse, DagResponse } from "@/api/generated/types.gen";
import { messageOf } from "@/api/problem";

interface Before {
  readonly answers: readonly (readonly [QueryKey, DagCollectionResponse | undefined])[];
  readonly one: DagResponse | undefined;
  readonly details: DagDetailsResponse | undefined;
}

/** Pauses or unpauses a DAG. The page shows it at once, and takes it back if the engine refuses. */
export function usePause(dagId: string) {
  const queries = useQueryClient();
  const oneKey = getDagQueryKey({ path: { dag_id: dagId } });
  const detailsKey = getDagDetailsQueryKey({ path: { dag_id: dagId } });
  const lists = { queryKey: [{ _id: "getDags" }] };
  const show = (paused: boolean) => {
    queries.setQueriesData<DagCollectionResponse>(lists, (list) =>
      list
        ? {
            ...list,
            dags: list.dags.map((dag) => (dag.dag_id === dagId ? { ...dag, is_paused: paused } : dag)),
          }
        : list,
    );
    queries.setQueryData<DagResponse>(oneKey, (dag) => (dag ? { ...dag, is_paused: paused } : dag));
    queries.setQueryData<DagDetailsResponse>(detailsKey, (dag) =>
      dag ? { ...dag, is_paused: paused } : dag,
    );
  };
  const { mutate, isPending } = useMutation({
    mutationFn: (paused: boolean) =>
      patchDag({
        path: { dag_id: dagId },
        body: { is_paused: paused },
        query: { update_mask: ["is_paused"] },
        throwOnError: true,
      }),
    onMutate: async (paused): Promise<Before> => {
      await queries.cancelQueries(lists);
      await queries.cancelQueries({ queryKey: oneKey });
      await queries.cancelQueries({ queryKey: detailsKey });
      const before = {
        answers: queries.getQueriesData<DagCollectionResponse>(lists),
        one: queries.getQueryData<DagResponse>(oneKey),
        details: queries.getQueryData<DagDetailsResponse>(detailsKey),
      };
      show(paused);
      return before;
    },
    onError: (error, paused, before) => {
      for (const [key, list] of before?.answers ?? []) {
        queries.setQueryData(key, list);
      }
      queries.setQueryData(oneKey, before?.one);
      queries.setQueryData(detailsKey, before?.details);
      notifications.show({
        color: "red",
        title: `${dagId} could not be ${paused ? "paused" : "unpaused"}`,
        message: messageOf(error),
      });
    },
  });
  return { pause: mutate, isPending };
}
