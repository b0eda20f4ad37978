import { QueryCache, QueryClient } from "@tanstack/react-query";
import { client } from "./generated/client.gen";
import { Problem, problemOf } from "./problem";

/** The address everything is asked at: this page's own. */
client.setConfig({ baseUrl: "", throwOnError: true });

client.interceptors.error.use((body, response) => problemOf(body, response));

/**
 * What was read. Nothing is read again by the clock: live changes say what is out of date. A question that the
 * engine answered with "no" is not asked again; one that did not reach it is.
 */
export const queryClient = new QueryClient({
  queryCache: new QueryCache(),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: true,
      networkMode: "always",
      retry: (failures, error) => failures < 2 && !(error instanceof Problem && error.isAnswer()),
    },
    mutations: { networkMode: "always" },
  },
});
