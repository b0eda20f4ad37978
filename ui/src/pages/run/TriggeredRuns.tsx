import { useQuery } from "@tanstack/react-query";
import { getDagRunsOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import { Panel } from "@/components/Panel";
import { useHold } from "@/components/Together";
import { StateIcon } from "@/state/StateIcon";
import classes from "./Run.module.css";

/** More than this are counted, not listed. */
const MOST = 20;

/** The runs that the tasks of a run made; nothing if they made none. */
export function TriggeredRuns({ run }: { run: DagRunResponse }) {
  const made = useQuery(
    getDagRunsOptions({
      path: { dag_id: "~" },
      query: { triggered_from: `${run.dag_id}/${run.dag_run_id}`, order_by: ["run_after"], limit: MOST },
    }),
  );
  useHold(made.isPending);
  if (!made.data || made.data.total_entries === 0) {
    return null;
  }
  return (
    <Panel title="Triggered runs" note={String(made.data.total_entries)}>
      <ul className={classes.updates} aria-label="Runs that this one triggered">
        {made.data.dag_runs.map((one) => (
          <li key={`${one.dag_id} ${one.dag_run_id}`}>
            <StateIcon state={one.state} size={14} />
            <Link
              to="/dags/$dagId/runs/$runId"
              params={{ dagId: one.dag_id, runId: one.dag_run_id }}
              inherit
              className="name"
            >
              {one.dag_display_name} › {one.dag_run_id}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
