import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { inTurn, type Outcome } from "@/api/inTurn";
import { type Act, dryRun, perform, type Touched } from "./act";

/** A browser has six connections, and the live stream holds one. */
const AT_ONCE = 4;

/** How far an act on many runs is. */
export type Bulk =
  | { readonly phase: "counting"; readonly done: number }
  | {
      readonly phase: "ready";
      readonly touched: readonly Touched[];
      readonly failed: readonly Outcome<DagRunResponse, Touched>[];
    }
  | { readonly phase: "working"; readonly done: number; readonly of: number }
  | {
      readonly phase: "done";
      readonly outcomes: readonly Outcome<DagRunResponse, void>[];
      readonly left: number;
    };

/** Asks what an act on many runs would touch; then, when told to, does it one by one. */
export function useBulk(act: Act, runs: readonly DagRunResponse[]) {
  const queries = useQueryClient();
  const [bulk, setBulk] = useState<Bulk>({ phase: "counting", done: 0 });
  const stopped = useRef(false);

  useEffect(() => {
    let gone = false;
    const count = async () => {
      const outcomes = await inTurn(
        runs,
        AT_ONCE,
        (run) => dryRun(act, run),
        (done) => !gone && setBulk({ phase: "counting", done }),
        () => gone,
      );
      if (!gone) {
        setBulk({
          phase: "ready",
          touched: outcomes.flatMap(({ result }) => result ?? []),
          failed: outcomes.filter(({ error }) => error !== undefined),
        });
      }
    };
    void count();
    return () => {
      gone = true;
    };
  }, [act, runs]);

  const go = useCallback(
    async (chosen: readonly DagRunResponse[], note: string) => {
      stopped.current = false;
      setBulk({ phase: "working", done: 0, of: chosen.length });
      const outcomes = await inTurn(
        chosen,
        AT_ONCE,
        (run) => perform(act, run, note),
        (done) => setBulk({ phase: "working", done, of: chosen.length }),
        () => stopped.current,
      );
      setBulk({ phase: "done", outcomes, left: chosen.length - outcomes.length });
      await queries.invalidateQueries({ queryKey: [{ _id: "getDagRuns" }] });
      return outcomes;
    },
    [act, queries],
  );
  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  return { bulk, go, stop };
}
