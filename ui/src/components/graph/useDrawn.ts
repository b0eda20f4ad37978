import { useEffect, useMemo, useState } from "react";
import { findLayout } from "./elk";
import { type Drawing, drawing } from "./folding";
import type { Layout } from "./layout";
import type { Direction, GraphStructure } from "./structure";

/** What is drawn and where. */
export interface Drawn {
  readonly drawing: Drawing;
  readonly layout: Layout;
  readonly direction: Direction;
}

/**
 * Returns what is drawn of a DAG with those groups folded. While new places are looked for, the old drawing stays;
 * there is none before the first.
 */
export function useDrawn(
  structure: GraphStructure,
  folded: ReadonlySet<string>,
  direction: Direction,
): { drawn: Drawn | undefined; error: unknown; retry: () => void } {
  const [drawn, setDrawn] = useState<Drawn>();
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  const wanted = useMemo(() => drawing(structure, folded), [structure, folded]);
  const key = useMemo(
    () => JSON.stringify([structure.dag_id, structure.version_number, [...folded].sort()]),
    [structure, folded],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt looks again.
  useEffect(() => {
    let wantedStill = true;
    findLayout(key, wanted, direction).then(
      (layout) => {
        if (wantedStill) {
          setDrawn({ drawing: wanted, layout, direction });
          setError(undefined);
        }
      },
      (failed) => {
        if (wantedStill) {
          setError(failed);
        }
      },
    );
    return () => {
      wantedStill = false;
    };
  }, [key, wanted, direction, attempt]);
  return { drawn, error, retry: () => setAttempt((before) => before + 1) };
}
