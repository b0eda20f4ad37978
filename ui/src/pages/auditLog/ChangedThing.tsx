import type { EventLogResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import classes from "./AuditLog.module.css";

/** The DAG, run and task that were changed, each a link. */
export function ChangedThing({
  change: { dag_id, dag_display_name, run_id, task_id },
}: {
  change: EventLogResponse;
}) {
  return (
    <span className={classes.thing}>
      {dag_id !== null && (
        <Link to="/dags/$dagId" params={{ dagId: dag_id }} className={`name ${classes.word}`}>
          {dag_display_name ?? dag_id}
        </Link>
      )}
      {dag_id !== null && run_id !== null && (
        <>
          {" › "}
          <Link
            to="/dags/$dagId/runs/$runId"
            params={{ dagId: dag_id, runId: run_id }}
            className={`name ${classes.word}`}
          >
            {run_id}
          </Link>
        </>
      )}
      {dag_id !== null && run_id !== null && task_id !== null && (
        <>
          {" › "}
          <Link
            to="/dags/$dagId/runs/$runId/tasks/$taskId"
            params={{ dagId: dag_id, runId: run_id, taskId: task_id }}
            className={`name ${classes.word}`}
          >
            {task_id}
          </Link>
        </>
      )}
    </span>
  );
}
