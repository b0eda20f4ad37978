import { Checkbox, Text } from "@mantine/core";
import { IconNote } from "@tabler/icons-react";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import rows from "@/components/list/Rows.module.css";
import { StateBadge } from "@/state/StateBadge";
import { Moment } from "@/time/Moment";
import { Span } from "@/time/Span";
import type { RunSelection } from "./RunTable";
import classes from "./RunTable.module.css";
import { RUN_TYPES } from "./runsSearch";

/** A run in a list; on a narrow screen the same is a card. */
export function RunRow({
  run,
  named,
  selection,
}: {
  run: DagRunResponse;
  /** Whether to say which DAG it is of. */
  named: boolean;
  selection?: RunSelection;
}) {
  return (
    <div className={`${rows.row} ${classes.row}`}>
      {selection && (
        <Checkbox
          className={classes.pick}
          aria-label={`Pick ${run.dag_run_id}`}
          checked={selection.has(run)}
          onChange={(event) => selection.toggle(run, (event.nativeEvent as MouseEvent).shiftKey === true)}
        />
      )}
      <div className={classes.state}>
        <StateBadge state={run.state} size="xs" />
      </div>
      <div className={classes.run}>
        {named && (
          <Link
            to="/dags/$dagId"
            params={{ dagId: run.dag_id }}
            className={`name ${classes.dag} ${rows.line}`}
            title={run.dag_display_name}
          >
            {run.dag_display_name}
          </Link>
        )}
        <Link
          to="/dags/$dagId/runs/$runId"
          params={{ dagId: run.dag_id, runId: run.dag_run_id }}
          className={`name ${classes.id} ${rows.line}`}
          title={run.dag_run_id}
        >
          {run.dag_run_id}
        </Link>
        {run.note && (
          <IconNote size={14} aria-label={`Note: ${run.note}`} className={classes.note}>
            <title>{run.note}</title>
          </IconNote>
        )}
        {run.reason && (
          <Text size="xs" c="dimmed" className={`name ${rows.line} ${classes.reason}`} title={run.reason}>
            {run.reason}
          </Text>
        )}
      </div>
      <Text size="sm" className={classes.kind} truncate>
        {RUN_TYPES[run.run_type]}
        {run.triggering_user && ` · ${run.triggering_user}`}
      </Text>
      <Text size="sm" className={classes.start}>
        <Moment at={run.start_date ?? run.run_after} />
      </Text>
      <Text size="sm" className={classes.took}>
        <Span start={run.start_date} end={run.end_date} />
      </Text>
    </div>
  );
}
