import { type QueryKey, type UseQueryOptions, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { getDagRuns } from "@/api/generated/sdk.gen";
import type { DagRunCollectionResponse, DagRunResponse, GetDagRunsData } from "@/api/generated/types.gen";
import { PART } from "@/components/list/parts";
import type { RunSelection } from "@/components/runs/RunTable";
import { picked } from "./picked";

/** So many runs the engine lists at once. */
const MOST_AT_ONCE = 1_000;

/** More runs than these nobody means to act on at once. */
export const MOST_PICKED = 10_000;

type AskPart<Failure, Key extends QueryKey> = (
  part: number,
) => UseQueryOptions<DagRunCollectionResponse, Failure, DagRunCollectionResponse, Key>;

/** Keeps which runs somebody picked, by one, by a range, or all that match. */
export function useRunSelection<Failure, Key extends QueryKey>(ask: AskPart<Failure, Key>) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlyMap<string, DagRunResponse>>(new Map());
  const anchor = useRef<DagRunResponse>(undefined);

  const loaded = (): DagRunResponse[] => {
    const runs: DagRunResponse[] = [];
    const last = Math.ceil(
      (queries.getQueryData<DagRunCollectionResponse>(ask(0).queryKey)?.total_entries ?? 0) / PART,
    );
    for (let part = 0; part < last; part++) {
      runs.push(...(queries.getQueryData<DagRunCollectionResponse>(ask(part).queryKey)?.dag_runs ?? []));
    }
    return runs;
  };
  const selection: RunSelection = {
    has: (run) => chosen.has(run.dag_run_id),
    toggle: (run, range) => {
      const from = range ? anchor.current : undefined;
      anchor.current = run;
      setChosen((now) => picked(now, run, from, loaded()));
    },
    toggleAll: (runs) =>
      setChosen((now) => {
        const all = runs.every((run) => now.has(run.dag_run_id));
        const next = new Map(now);
        for (const run of runs) {
          if (all) {
            next.delete(run.dag_run_id);
          } else {
            next.set(run.dag_run_id, run);
          }
        }
        return next;
      }),
  };
  const set = useCallback(
    (runs: readonly DagRunResponse[]) => setChosen(new Map(runs.map((run) => [run.dag_run_id, run]))),
    [],
  );
  const pickMatching = useCallback(
    async (dagId: string, query: NonNullable<GetDagRunsData["query"]>) => {
      const runs: DagRunResponse[] = [];
      for (let offset = 0; offset < MOST_PICKED; offset += MOST_AT_ONCE) {
        const { data } = await getDagRuns({
          path: { dag_id: dagId },
          query: { ...query, offset, limit: MOST_AT_ONCE },
          throwOnError: true,
        });
        runs.push(...data.dag_runs);
        if (runs.length >= data.total_entries) {
          break;
        }
      }
      set(runs);
    },
    [set],
  );
  return { chosen, selection, set, pickMatching };
}
