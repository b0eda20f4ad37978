import { IconClock, IconSquareDot, IconTimeline, type TablerIcon } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { getSearchOptions } from "@/api/generated/@tanstack/react-query.gen";
import { lookOf } from "@/state/states";
import { matches, read } from "./typed";
import { useCommands } from "./useCommands";
import { useDagChoices } from "./useDagChoices";
import { useVisited } from "./visited";

/** Something that can be picked in the palette. */
export interface Choice {
  readonly key: string;
  readonly icon: TablerIcon;
  readonly label: string;
  readonly about?: string;
  act(): void;
}

export interface Group {
  readonly label: string;
  readonly choices: readonly Choice[];
}

/**
 * Returns what can be picked for what was typed: at first what was visited lately and every view; then what has all
 * the words in its name.
 *
 * @param asked what the engine is asked for: what was typed a moment ago
 */
export function useChoices(text: string, asked: string, opened: boolean, onShortcuts: () => void) {
  const navigate = useNavigate();
  const visited = useVisited();
  const { verb, words } = read(text);
  const wanted = read(asked).words;
  const found = useQuery({
    ...getSearchOptions({ query: { q: wanted, limit: 7 } }),
    enabled: opened && wanted !== "",
    placeholderData: keepPreviousData,
  });
  const answer = words === "" ? undefined : found.data;
  const dags = useDagChoices(answer?.dags ?? [], verb);
  const commands = useCommands(onShortcuts).filter(
    (one) => verb === undefined && (words === "" || matches(`${one.label} ${one.about ?? ""}`, words)),
  );
  const visits = visited.map((one) => ({
    key: `visited ${one.href}`,
    icon: IconClock,
    label: one.label,
    about: one.about,
    act: () => void navigate({ to: one.href }),
  }));
  const tasks = (answer?.tasks ?? []).map((task) => ({
    key: `task ${task.dag_id} ${task.task_id}`,
    icon: IconSquareDot,
    label: task.task_id,
    about: `Task of ${task.dag_display_name}`,
    act: () => void navigate({ to: "/dags/$dagId/graph", params: { dagId: task.dag_id } }),
  }));
  const runs = (answer?.dag_runs ?? []).map((run) => ({
    key: `run ${run.dag_id} ${run.dag_run_id}`,
    icon: IconTimeline,
    label: run.dag_run_id,
    about: `Run of ${run.dag_id}, ${lookOf(run.state).label.toLowerCase()}`,
    act: () =>
      void navigate({
        to: "/dags/$dagId/runs/$runId",
        params: { dagId: run.dag_id, runId: run.dag_run_id },
      }),
  }));
  const groups: Group[] =
    verb !== undefined
      ? [{ label: "Do", choices: dags }]
      : [
          { label: "Lately", choices: words === "" ? visits : [] },
          { label: "DAGs", choices: dags },
          { label: "Go to", choices: commands },
          { label: "Tasks", choices: tasks },
          { label: "Runs", choices: runs },
        ];
  return {
    groups: groups.filter((group) => group.choices.length > 0),
    asking: found.isFetching || text !== asked,
  };
}
