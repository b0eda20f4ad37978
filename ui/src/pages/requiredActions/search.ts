import { oneOf, type RawSearch, text } from "@/url/search";

/** Which questions are listed: those that wait, those that were answered, or all there were. */
export const SHOWN = ["waiting", "answered", "all"] as const;

/** What the address of this view may hold. */
export interface RequiredActionsSearch {
  /** Those that wait if nothing is said. */
  readonly show?: (typeof SHOWN)[number];
  /** A part of the question. */
  readonly q?: string;
  /** A part of the DAG's id. */
  readonly dag?: string;
  /** Who answered. */
  readonly by?: string;
  /** The id of the task instance whose question is open. */
  readonly open?: string;
}

/** Reads it. */
export function requiredActionsSearch(raw: RawSearch): RequiredActionsSearch {
  const show = oneOf(raw.show, SHOWN);
  return {
    show: show === "waiting" ? undefined : show,
    q: text(raw.q),
    dag: text(raw.dag),
    by: text(raw.by),
    open: text(raw.open),
  };
}
