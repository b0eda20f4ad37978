import type { ErrorComponentProps } from "@tanstack/react-router";
import { ErrorState } from "@/components/ErrorState";

/** A view that failed; the frame around it stays. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error} what="this view" onRetry={reset} />;
}
