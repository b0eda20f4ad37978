import type { FetchQueryOptions, QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * Asks what a view will ask as soon as it is there, while its script is still on the way. What is known and was not
 * made out of date is not asked again. Whatever goes wrong is told by the view, which asks again.
 */
export function askAhead<Answer, Problem, Data, Key extends QueryKey>(
  queries: QueryClient,
  question: FetchQueryOptions<Answer, Problem, Data, Key>,
): void {
  void queries.prefetchQuery({ ...question, staleTime: Number.POSITIVE_INFINITY });
}
