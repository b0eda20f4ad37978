import { Outlet } from "@tanstack/react-router";

/** One DAG: its heading, its tabs, and the tab that is open. */
export function DagPage() {
  return <Outlet />;
}
