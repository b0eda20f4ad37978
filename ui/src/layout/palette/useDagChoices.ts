import { IconPlayerPause, IconPlayerPlay, IconSitemap } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { SearchDagResponse } from "@/api/generated/types.gen";
import { usePause } from "@/components/dag/usePause";
import type { Verb } from "./typed";
import type { Choice } from "./useChoices";

/** Returns what can be done with the DAGs that were found: what was asked for, or open each and act on the best one. */
export function useDagChoices(dags: readonly SearchDagResponse[], verb: Verb | undefined): Choice[] {
  const navigate = useNavigate();
  const { pause } = usePause();
  const open = (dag: SearchDagResponse): Choice => ({
    key: `dag ${dag.dag_id}`,
    icon: IconSitemap,
    label: dag.dag_display_name,
    about: dag.is_paused ? "DAG, paused" : "DAG",
    act: () => void navigate({ to: "/dags/$dagId", params: { dagId: dag.dag_id } }),
  });
  const trigger = (dag: SearchDagResponse): Choice => ({
    key: `trigger ${dag.dag_id}`,
    icon: IconPlayerPlay,
    label: `Trigger ${dag.dag_display_name}`,
    about: "Opens the form",
    act: () =>
      void navigate({ to: "/dags/$dagId", params: { dagId: dag.dag_id }, search: { trigger: true } }),
  });
  const turn = (dag: SearchDagResponse): Choice => ({
    key: `pause ${dag.dag_id}`,
    icon: dag.is_paused ? IconPlayerPlay : IconPlayerPause,
    label: `${dag.is_paused ? "Unpause" : "Pause"} ${dag.dag_display_name}`,
    about: dag.is_paused
      ? "Its schedule makes runs again"
      : "Its schedule makes no more runs; what runs goes on",
    act: () => pause({ dagId: dag.dag_id, paused: !dag.is_paused }),
  });
  switch (verb) {
    case "trigger":
      return dags.map(trigger);
    case "pause":
      return dags.filter((dag) => !dag.is_paused).map(turn);
    case "unpause":
      return dags.filter((dag) => dag.is_paused).map(turn);
    case undefined: {
      const [best, ...others] = dags;
      return best ? [open(best), trigger(best), turn(best), ...others.map(open)] : [];
    }
  }
}
