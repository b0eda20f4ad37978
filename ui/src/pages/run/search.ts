import { GANTT_ORDERS, type GanttOrder } from "@/pages/dag/gantt/search";
import { type GraphSearch, graphSearch } from "@/pages/dag/graph/search";
import { oneOf, type RawSearch, text, texts } from "@/url/search";

export const RUN_TABS = ["gantt", "graph", "tasks"] as const;

export type RunTab = (typeof RUN_TABS)[number];

/** What the address of a run may hold. */
export interface RunSearch extends Omit<GraphSearch, "run"> {
  /** What is shown of the run; the Gantt chart without it. */
  readonly tab?: RunTab | undefined;
  /** Only task instances in these states. */
  readonly states?: string[] | undefined;
  /** Only task instances whose id has this in it. */
  readonly q?: string | undefined;
  readonly order?: GanttOrder | undefined;
}

export function runSearch(raw: RawSearch): RunSearch {
  const { task, direction, list } = graphSearch(raw);
  return {
    tab: oneOf(raw.tab, RUN_TABS),
    states: texts(raw.states),
    q: text(raw.q),
    order: oneOf(raw.order, GANTT_ORDERS),
    task,
    direction,
    list,
  };
}
