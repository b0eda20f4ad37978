import { useLocalStorage } from "@mantine/hooks";
import { useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";

/** A DAG, run or task somebody looked at lately. */
export interface Visited {
  readonly href: string;
  readonly label: string;
  readonly about: string;
}

const KEPT = 8;

/** Returns what was looked at lately, the last first. */
export function useVisited(): readonly Visited[] {
  return useVisits()[0];
}

/** Remembers which DAGs, runs and tasks are looked at, on this machine only. */
export function useRememberVisits(): void {
  const [, remember] = useVisits();
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? "" });
  useEffect(() => {
    const visited = visitOf(path);
    if (visited) {
      remember((before) => withVisit(before, visited));
    }
  }, [path, remember]);
}

function useVisits() {
  return useLocalStorage<readonly Visited[]>({
    key: "windlass.visited",
    defaultValue: [],
    getInitialValueInEffect: false,
  });
}

/** Puts a visit first and forgets the oldest. */
export function withVisit(before: readonly Visited[], visited: Visited): readonly Visited[] {
  return [visited, ...before.filter((one) => one.href !== visited.href)].slice(0, KEPT);
}

/** Returns what an address shows, whichever tab of it is open; nothing for a view that is always one step away. */
export function visitOf(path: string): Visited | undefined {
  const [dags, dag, runs, run, tasks, task] = path.split("/").slice(1);
  if (dags !== "dags" || !dag) {
    return undefined;
  }
  if (runs !== "runs" || !run) {
    return { href: `/dags/${dag}`, label: decodeURIComponent(dag), about: "DAG" };
  }
  const ofRun = `/dags/${dag}/runs/${run}`;
  if (tasks !== "tasks" || !task) {
    return { href: ofRun, label: decodeURIComponent(run), about: `Run of ${decodeURIComponent(dag)}` };
  }
  return {
    href: `${ofRun}/tasks/${task}`,
    label: decodeURIComponent(task),
    about: `Task of ${decodeURIComponent(dag)}, ${decodeURIComponent(run)}`,
  };
}
