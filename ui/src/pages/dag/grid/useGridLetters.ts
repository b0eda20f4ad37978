import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { getGrid } from "@/api/generated/sdk.gen";
import type { DagRunResponse, DagStructureResponse } from "@/api/generated/types.gen";
import { useChanges, useReset } from "@/live/LiveProvider";
import { GridLetters } from "./gridLetters";

/** So many cells are asked for together: more in one answer make the first of them wait, fewer make many answers. */
const CELLS_AT_ONCE = 25_000;

/** How many answers are waited for at the same time; a browser has six connections, and the live stream holds one. */
const AT_ONCE = 4;

/** How long counts of mapped tasks may be behind, in milliseconds, while their elements change. */
const COUNT_PACE = 1_000;

/** Reads the states of all tasks in those runs, newest run first, and keeps them up to date. */
export function useGridLetters(
  structure: DagStructureResponse,
  runs: readonly DagRunResponse[],
): { letters: GridLetters; error: unknown; retry: () => void } {
  const letters = useMemo(() => new GridLetters(structure), [structure]);
  const [error, setError] = useState<unknown>();
  const read = useRef(new Map<string, string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const uncounted = useRef(new Set<string>());

  const load = useCallback(
    async (runIds: readonly string[]) => {
      const each = Math.max(1, Math.floor(CELLS_AT_ONCE / Math.max(1, structure.tasks.length)));
      const batches: string[][] = [];
      for (let from = 0; from < runIds.length; from += each) {
        batches.push(runIds.slice(from, from + each));
      }
      const work = async () => {
        for (let batch = batches.shift(); batch; batch = batches.shift()) {
          letters.begin(batch);
          try {
            const answer = await getGrid({
              path: { dag_id: structure.dag_id },
              query: { dag_run_id: batch, version_number: structure.version_number },
              throwOnError: true,
            });
            letters.take(answer.data);
            setError(undefined);
          } catch (failed) {
            letters.abandon(batch);
            for (const runId of batch) {
              read.current.delete(runId);
            }
            setError(failed);
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    },
    [letters, structure],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: letters of another structure are all to be read again.
  useEffect(() => read.current.clear(), [letters]);

  const loadMissing = useCallback(() => {
    const missing = runs.filter((run) => read.current.get(run.dag_run_id) !== editionOf(run));
    for (const run of missing) {
      read.current.set(run.dag_run_id, editionOf(run));
    }
    void load(missing.map((run) => run.dag_run_id).reverse());
  }, [runs, load]);
  useEffect(loadMissing, [loadMissing]);

  useReset(() => {
    read.current.clear();
    loadMissing();
  });
  useChanges((changes) => {
    for (const runId of letters.apply(changes)) {
      uncounted.current.add(runId);
    }
    if (uncounted.current.size > 0) {
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        const runIds = [...uncounted.current];
        uncounted.current.clear();
        void load(runIds);
      }, COUNT_PACE);
    }
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  return { letters, error, retry: loadMissing };
}

/** Nothing in a run changes after its end but by a clearing, and then it ends again at another time. */
function editionOf(run: DagRunResponse): string {
  return run.end_date ?? "under way";
}
