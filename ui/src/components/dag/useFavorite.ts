import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getDagDetailsQueryKey } from "@/api/generated/@tanstack/react-query.gen";
import { favoriteDag, unfavoriteDag } from "@/api/generated/sdk.gen";
import type { DagCollectionResponse, DagDetailsResponse } from "@/api/generated/types.gen";
import { messageOf } from "@/api/problem";

/** Marks a DAG as a favourite, or no longer. The page shows it at once, and takes it back if the engine refuses. */
export function useFavorite(dagId: string) {
  const queries = useQueryClient();
  const lists = { queryKey: [{ _id: "getDags" }] };
  const details = getDagDetailsQueryKey({ path: { dag_id: dagId } });
  const show = (favorite: boolean) => {
    queries.setQueryData<DagDetailsResponse>(details, (dag) =>
      dag ? { ...dag, is_favorite: favorite } : dag,
    );
    queries.setQueriesData<DagCollectionResponse>(lists, (list) =>
      list
        ? {
            ...list,
            dags: list.dags.map((dag) => (dag.dag_id === dagId ? { ...dag, is_favorite: favorite } : dag)),
          }
        : list,
    );
  };
  const { mutate } = useMutation({
    mutationFn: async (favorite: boolean) => {
      await (favorite ? favoriteDag : unfavoriteDag)({ path: { dag_id: dagId }, throwOnError: true });
    },
    onMutate: (favorite) => {
      show(favorite);
    },
    onError: (error, favorite) => {
      show(!favorite);
      notifications.show({ color: "red", title: `${dagId} was not changed`, message: messageOf(error) });
    },
  });
  return mutate;
}
