import { useNavigate } from "@tanstack/react-router";
import type { CSSProperties, FocusEventHandler, MouseEvent, ReactNode } from "react";

/**
 * A link from the grid to a run, or to a task in it. The router's own link works out its address with every
 * drawing, which is too slow for what scrolls by in hundreds; this one only when it is followed.
 */
export function GridLink({
  dagId,
  runId,
  taskId,
  children,
  ...rest
}: {
  dagId: string;
  runId: string;
  taskId?: string;
  children?: ReactNode;
  className?: string;
  style?: CSSProperties;
  tabIndex?: number;
  "aria-label"?: string;
  onFocus?: FocusEventHandler;
  onBlur?: FocusEventHandler;
}) {
  const navigate = useNavigate();
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    void (taskId === undefined
      ? navigate({ to: "/dags/$dagId/runs/$runId", params: { dagId, runId } })
      : navigate({ to: "/dags/$dagId/runs/$runId/tasks/$taskId", params: { dagId, runId, taskId } }));
  };
  return (
    <a {...rest} href={addressOf(dagId, runId, taskId)} onClick={follow}>
      {children}
    </a>
  );
}

/** Returns the address of a run, or of a task in it. */
export function addressOf(dagId: string, runId: string, taskId?: string): string {
  const run = `/dags/${encodeURIComponent(dagId)}/runs/${encodeURIComponent(runId)}`;
  return taskId === undefined ? run : `${run}/tasks/${encodeURIComponent(taskId)}`;
}
