import { useEffect, useRef, useState } from "react";
import type { FoundLines } from "./FoundLines";
import { firstFrom } from "./order";

/** Steps from one line that was found to the next one. */
export interface SearchSteps {
  /** The line the search is at, from 0; undefined before the first step. */
  readonly current: number | undefined;
  /** Which of those that were found it is, from 1. */
  readonly position: number | undefined;
  /** Goes to the next one, or with -1 to the one before; around the end. */
  step(direction: 1 | -1): Promise<void>;
}

/**
 * @param from returns the line where a search begins: the first one in sight
 * @param goTo shows a line
 * @param atOnce whether to go to the first line that is found; not if the address says what to show
 */
export function useSearchSteps(
  found: FoundLines | undefined,
  from: () => number,
  goTo: (number: number) => void,
  atOnce: boolean,
): SearchSteps {
  const [current, setCurrent] = useState<number>();
  const latest = useRef({ from, goTo, atOnce });
  useEffect(() => {
    latest.current = { from, goTo, atOnce };
  });

  const show = (number: number | undefined) => {
    setCurrent(number);
    if (number !== undefined) {
      latest.current.goTo(number);
    }
  };
  const step = async (direction: 1 | -1) => {
    if (!found || found.lines.length === 0) {
      return;
    }
    const at = current ?? latest.current.from() - (direction > 0 ? 1 : 0);
    if (direction > 0) {
      let index = firstFrom(found.lines, at + 1);
      if (index === found.lines.length && !found.all) {
        await found.more();
        index = firstFrom(found.lines, at + 1);
      }
      show(found.lines[index] ?? found.lines[0]);
    } else {
      const index = firstFrom(found.lines, at) - 1;
      if (index < 0) {
        await found.everything();
      }
      show(index < 0 ? found.lines.at(-1) : found.lines[index]);
    }
  };

  const stepped = useRef<FoundLines>(undefined);
  const isFound = found !== undefined && !found.pending;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another search has its first answer.
  useEffect(() => {
    if (found === stepped.current || !isFound) {
      if (found === undefined) {
        stepped.current = undefined;
        setCurrent(undefined);
      }
      return;
    }
    const isFirst = stepped.current === undefined && !latest.current.atOnce;
    stepped.current = found;
    const index = firstFrom(found.lines, latest.current.from());
    if (isFirst) {
      setCurrent(undefined);
    } else {
      show(found.lines[index] ?? found.lines[0]);
    }
  }, [found, isFound]);

  const position =
    found !== undefined && current !== undefined && found.lines[firstFrom(found.lines, current)] === current
      ? firstFrom(found.lines, current) + 1
      : undefined;
  return { current, position, step };
}
