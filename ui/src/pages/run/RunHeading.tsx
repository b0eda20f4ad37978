import { Group, Text } from "@mantine/core";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import { PageHeader } from "@/components/PageHeader";
import type { TimelineRow } from "@/components/run/timeline";
import { StateBadge } from "@/state/StateBadge";
import { shortTime } from "@/time/format";
import { Moment } from "@/time/Moment";
import { Span } from "@/time/Span";
import { useZone } from "@/time/zone";
import classes from "./Run.module.css";
import { RunActions } from "./RunActions";
import { RunNeighbours } from "./RunNeighbours";
import { triggerWords } from "./triggerWords";

/** Which run this is, how it stands, and what can be done with it. */
export function RunHeading({ run, rows }: { run: DagRunResponse; rows: readonly TimelineRow[] | undefined }) {
  const zone = useZone();
  const title = shortTime(run.logical_date ?? run.run_after, zone.name);
  return (
    <PageHeader
      tab={`${run.dag_id} ${title}`}
      title={
        <Group component="span" gap="sm" display="inline-flex">
          {title}
          <StateBadge state={run.state} />
        </Group>
      }
      above={
        <Group gap={6} fz="xs" c="dimmed">
          <Link to="/dags" inherit>
            DAGs
          </Link>
          /
          <Link to="/dags/$dagId" params={{ dagId: run.dag_id }} inherit className="name">
            {run.dag_display_name}
          </Link>
          /
          <Link to="/dags/$dagId/runs" params={{ dagId: run.dag_id }} inherit>
            Runs
          </Link>
        </Group>
      }
      below={
        <div className={classes.line}>
          <Text inherit className="name" ff="monospace" fz={12}>
            {run.dag_run_id}
          </Text>
          <span className="name">{triggerWords(run)}</span>
          {run.triggered_from && (
            <span>
              From{" "}
              <Link
                to="/dags/$dagId/runs/$runId/tasks/$taskId"
                params={{
                  dagId: run.triggered_from.dag_id,
                  runId: run.triggered_from.dag_run_id,
                  taskId: run.triggered_from.task_id,
                }}
                inherit
                className="name"
              >
                {run.triggered_from.dag_id} › {run.triggered_from.task_id}
              </Link>
            </span>
          )}
          {run.logical_date && (
            <span>
              Logical date <Moment at={run.logical_date} exact />
            </span>
          )}
          {run.start_date && (
            <span>
              Duration <Span start={run.start_date} end={run.end_date} />
            </span>
          )}
        </div>
      }
      actions={
        <>
          <RunNeighbours run={run} />
          <RunActions run={run} rows={rows} />
        </>
      }
    />
  );
}
