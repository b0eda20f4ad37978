import type { EventLogResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import classes from "./AuditLog.module.css";
import { namedIn } from "./words";

/** The DAG, run and task, the connection or the variable that was changed, each a link. */
export function ChangedThing({
  change: { dag_id, dag_display_name, run_id, task_id, extra },
}: {
  change: EventLogResponse;
}) {
  const { connection, variable } = namedIn(extra);
  return (
    <span className={classes.thing}>
      {connection !== undefined && (
        <Link to="/connections" search={{ id: connection }} className={`name ${classes.word}`}>
          {connection}
        </Link>
      )}
      {variable !== undefined && (
        <Link to="/variables" search={{ key: variable }} className={`name ${classes.word}`}>
          {variable}
        </Link>
      )}
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
