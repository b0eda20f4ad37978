import { oneOf, type RawSearch, text } from "@/url/search";

/** What the rows of a Gantt chart may be sorted by. */
export const GANTT_ORDERS = ["topology", "start", "duration"] as const;

export type GanttOrder = (typeof GANTT_ORDERS)[number];

/** What the address of a DAG's Gantt chart may hold. */
export interface GanttSearch {
  /** The run that is shown; the latest without it. */
  readonly run?: string | undefined;
  readonly order?: GanttOrder | undefined;
}

export function ganttSearch(raw: RawSearch): GanttSearch {
  return { run: text(raw.run), order: oneOf(raw.order, GANTT_ORDERS) };
}
