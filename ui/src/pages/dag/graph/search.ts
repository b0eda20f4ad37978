import type { Direction } from "@/components/graph/structure";
import { flag, oneOf, type RawSearch, text } from "@/url/search";

/** What the address of a DAG's graph may hold. */
export interface GraphSearch {
  /** The run whose states are shown; the latest without it. */
  readonly run?: string | undefined;
  /** The task or group that is chosen. */
  readonly task?: string | undefined;
  readonly direction?: Direction | undefined;
  readonly list?: true | undefined;
}

export function graphSearch(raw: RawSearch): GraphSearch {
  return {
    run: text(raw.run),
    task: text(raw.task),
    direction: oneOf(raw.direction, ["right", "down"]),
    list: flag(raw.list),
  };
}
