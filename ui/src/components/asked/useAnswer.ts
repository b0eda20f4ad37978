import { useMutation, useQueryClient } from "@tanstack/react-query";
import { getHitlDetailQueryKey } from "@/api/generated/@tanstack/react-query.gen";
import { updateHitlDetail } from "@/api/generated/sdk.gen";
import type { HitlDetail } from "@/api/generated/types.gen";
import { rememberName } from "./name";

/** An answer: the options that are chosen, and the form's values as JSON text. */
export interface Answer {
  readonly chosen: readonly string[];
  /** A JSON object, so that numbers keep all of their digits. */
  readonly filled: string;
  readonly by: string;
}

/** Gives an answer. Whatever becomes of it, what is asked is looked at again: somebody may have been faster. */
export function useAnswer({ task_instance: task }: HitlDetail) {
  const queries = useQueryClient();
  const path = {
    dag_id: task.dag_id,
    dag_run_id: task.dag_run_id,
    task_id: task.task_id,
    map_index: task.map_index,
  };
  return useMutation({
    mutationFn: async ({ chosen, filled, by }: Answer) => {
      const name = by.trim();
      rememberName(name);
      const parts = [
        `"chosen_options": ${JSON.stringify(chosen)}`,
        `"params_input": ${filled}`,
        ...(name ? [`"responded_by": ${JSON.stringify(name)}`] : []),
      ];
      const body = `{${parts.join(", ")}}`;
      const { data } = await updateHitlDetail({
        path,
        body: JSON.parse(body),
        bodySerializer: () => body,
        throwOnError: true,
      });
      return data;
    },
    onSuccess: (answered) =>
      queries.setQueryData<HitlDetail>(
        getHitlDetailQueryKey({ path }),
        (before) =>
          before && {
            ...before,
            response_received: true,
            responded_by_user: answered.responded_by,
            responded_at: answered.responded_at,
            chosen_options: answered.chosen_options,
            params_input: answered.params_input,
          },
      ),
    onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey }) => isAbout(queryKey[0]) }),
  });
}

function isAbout(key: unknown): boolean {
  const id = typeof key === "object" && key !== null && "_id" in key ? key._id : undefined;
  return id === "getHitlDetails" || id === "getAttention";
}
