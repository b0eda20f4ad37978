import { Progress, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { latestRunsOptions } from "@/components/runs/latestRuns";
import { StateIcon } from "@/state/StateIcon";
import { duration, secondsBetween } from "@/time/format";
import { useNow } from "@/time/now";
import classes from "./Home.module.css";
import { progress, usualSeconds } from "./progress";

/** A run that goes on: how long already, and how far it is if its DAG takes as long as it usually does. */
export function RunningRun({ run }: { run: DagRunResponse }) {
  const now = useNow();
  const { data: last } = useQuery(latestRunsOptions(run.dag_id));
  const usual = last && usualSeconds(last);
  const seconds = Math.max(0, secondsBetween(run.start_date, run.end_date, now) ?? 0);
  const done = usual === undefined ? undefined : progress(seconds, usual);
  return (
    <li>
      <Link
        to="/dags/$dagId/runs/$runId"
        params={{ dagId: run.dag_id, runId: run.dag_run_id }}
        className={classes.running}
      >
        <StateIcon state={run.state} />
        <Text span fw={600} size="sm" className={`name ${classes.line}`}>
          {run.dag_display_name}
        </Text>
        <Text span size="xs" c="dimmed" className={classes.when}>
          {duration(seconds)}
          {usual !== undefined && ` of about ${duration(usual)}`}
        </Text>
        <Progress
          className={classes.progress}
          size={4}
          value={(done ?? 1) * 100}
          striped={done === undefined}
          animated={done === undefined}
          color="var(--state-running)"
          aria-label={
            done === undefined ? "Its first run: how far it is cannot be told" : "Progress by the clock"
          }
        />
      </Link>
    </li>
  );
}
