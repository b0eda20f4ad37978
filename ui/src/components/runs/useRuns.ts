import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { getDagRunsOptions } from "@/api/generated/@tanstack/react-query.gen";
import { engineNow } from "@/time/now";
import { type RunsSearch, runsQuestion } from "./runsSearch";

/**
 * Asks for the beginning of a list of runs, newest first. While another question is answered the last list stays.
 *
 * @param dagId the DAG; "~" for all of them
 */
export function useRuns(dagId: string, search: RunsSearch) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: "the last hour" counts from when it was chosen.
  const now = useMemo(() => Math.floor(engineNow() / 60_000) * 60_000, [search.since]);
  const ask = (part: number) =>
    getDagRunsOptions({ path: { dag_id: dagId }, query: runsQuestion(search, part, now) });
  return { first: useQuery({ ...ask(0), placeholderData: keepPreviousData }), ask };
}
