import { Checkbox } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { PagedRows } from "@/components/list/PagedRows";
import rows from "@/components/list/Rows.module.css";
import { EmptyRuns } from "./EmptyRuns";
import { RunRow } from "./RunRow";
import classes from "./RunTable.module.css";
import { isNarrowed, type RunsSearch } from "./runsSearch";
import { useRuns } from "./useRuns";

const ROW = 57;
const CARD = 112;

/** Which runs somebody picked to do something with. */
export interface RunSelection {
  has(run: DagRunResponse): boolean;
  /**
   * Picks a run or puts it back.
   *
   * @param range also all the runs from the one picked before to this one
   */
  toggle(run: DagRunResponse, range: boolean): void;
  /** Picks all of these, or none if all of them are picked. */
  toggleAll(runs: readonly DagRunResponse[]): void;
}

/**
 * Runs, newest first unless asked otherwise, as many as there are.
 *
 * @param dagId the DAG; without one the runs of all, and each says whose it is
 * @param selection if given, runs can be picked
 */
export function RunTable({
  dagId,
  search,
  selection,
}: {
  dagId?: string;
  search: RunsSearch;
  selection?: RunSelection;
}) {
  const cards = useMediaQuery("(max-width: 62em)", false, { getInitialValueInEffect: false });
  const { first, ask } = useRuns(dagId ?? "~", search);
  return (
    <Asked query={first} what="the runs" height={480}>
      {(data) =>
        data.total_entries === 0 ? (
          <EmptyRuns dagId={dagId} narrowed={isNarrowed(search)} />
        ) : (
          <div
            className={rows.list}
            data-picks={selection !== undefined || undefined}
            data-one={dagId !== undefined || undefined}
          >
            <div className={`${rows.row} ${rows.head} ${classes.row}`}>
              {selection && (
                <Checkbox
                  className={classes.pick}
                  aria-label="All runs that are loaded"
                  checked={data.dag_runs.every((run) => selection.has(run))}
                  indeterminate={
                    data.dag_runs.some((run) => selection.has(run)) &&
                    !data.dag_runs.every((run) => selection.has(run))
                  }
                  onChange={() => selection.toggleAll(data.dag_runs)}
                />
              )}
              <span className={classes.state}>State</span>
              <span className={classes.run}>Run</span>
              <span className={classes.kind}>Started by</span>
              <span className={classes.start}>Started</span>
              <span className={classes.took}>Duration</span>
            </div>
            <PagedRows
              label="Runs"
              total={data.total_entries}
              beginning={data.dag_runs}
              height={cards ? CARD : ROW}
              ask={ask}
              rowsOf={(answer) => answer.dag_runs}
            >
              {(run) => <RunRow run={run} named={dagId === undefined} selection={selection} />}
            </PagedRows>
          </div>
        )
      }
    </Asked>
  );
}
