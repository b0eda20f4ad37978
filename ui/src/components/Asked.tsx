import { Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "./ErrorState";
import { useHold } from "./Together";

/**
 * What was asked of the engine: a place of the right height until it is there, the answer, or why there is none. An
 * answer that could not be brought up to date stays on the page; the lost connection is told elsewhere.
 *
 * @example <Asked query={runs} what="the runs" height={240}>{(data) => <Runs runs={data.dag_runs} />}</Asked>
 */
export function Asked<T>({
  query,
  what,
  height = 160,
  children,
}: {
  query: UseQueryResult<T, unknown>;
  what: string;
  height?: number;
  children: (data: T) => ReactNode;
}) {
  useHold(query.isPending);
  if (query.data !== undefined) {
    return <>{children(query.data)}</>;
  }
  if (query.error) {
    return <ErrorState error={query.error} what={what} onRetry={() => void query.refetch()} />;
  }
  return <Skeleton height={height} radius="md" aria-label={`Loading ${what}`} />;
}
