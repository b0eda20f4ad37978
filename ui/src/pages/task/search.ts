import { flag, oneOf, type RawSearch, text, texts, whole } from "@/url/search";

export const TASK_TABS = ["log", "elements", "result", "rendered", "pod", "tries", "details"] as const;

export type TaskTab = (typeof TASK_TABS)[number];

/** What the address of this view may hold; the lines that a link points to stand behind its "#". */
export interface TaskSearch {
  /** Which element of a mapped task; none for a task that is not mapped, or for all of its elements. */
  readonly map_index?: number;
  /** Which try; the latest one if none is said. */
  readonly try?: number;
  readonly tab?: TaskTab;
  /** What is searched for in the log. */
  readonly q?: string;
  readonly level?: readonly string[];
  readonly only?: true;
  /** Another try whose log is beside. */
  readonly compare?: number;
  /** Which elements are listed. */
  readonly element_state?: string;
}

/** Reads it. */
export function taskSearch(raw: RawSearch): TaskSearch {
  const mapIndex = whole(raw.map_index);
  const tryNumber = whole(raw.try);
  const compare = whole(raw.compare);
  const read: { [Key in keyof TaskSearch]: TaskSearch[Key] | undefined } = {
    map_index: mapIndex !== undefined && mapIndex >= 0 ? mapIndex : undefined,
    try: tryNumber !== undefined && tryNumber > 0 ? tryNumber : undefined,
    tab: oneOf(raw.tab, TASK_TABS),
    q: text(raw.q),
    level: texts(raw.level),
    only: flag(raw.only),
    compare: compare !== undefined && compare > 0 ? compare : undefined,
    element_state: text(raw.element_state),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}
