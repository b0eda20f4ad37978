import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getDagRunsOptions } from "@/api/generated/@tanstack/react-query.gen";
import { Asked } from "@/components/Asked";
import { Link } from "@/components/Link";
import { Panel } from "@/components/Panel";
import classes from "./Home.module.css";
import { RunningRun } from "./RunningRun";

const SHOWN = 8;

/** What runs now, live. */
export function RunningNow() {
  const runs = useQuery(
    getDagRunsOptions({
      path: { dag_id: "~" },
      query: { state: ["running"], order_by: ["-start_date"], limit: SHOWN },
    }),
  );
  const total = runs.data?.total_entries ?? 0;
  return (
    <Panel
      title="Runs now"
      note={total > 0 ? total.toLocaleString("en") : undefined}
      actions={
        <Link to="/runs" search={{ state: ["running"] }} size="xs">
          All that run
        </Link>
      }
      padded={false}
    >
      <div className={classes.least}>
        <Asked query={runs} what="what runs now" height={140}>
          {(data) =>
            data.dag_runs.length === 0 ? (
              <Text size="sm" c="dimmed" className={classes.none}>
                Nothing runs at the moment.
              </Text>
            ) : (
              <ul className={classes.plain}>
                {data.dag_runs.map((run) => (
                  <RunningRun key={`${run.dag_id} ${run.dag_run_id}`} run={run} />
                ))}
              </ul>
            )
          }
        </Asked>
      </div>
    </Panel>
  );
}
