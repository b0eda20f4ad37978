import { Link } from "@/components/Link";

/** What a deadline or a notice is about: a run, or a task of it. */
export function AlertSubject({
  about: { dag_id: dagId, dag_run_id: runId, task_id: taskId },
  named,
}: {
  about: { readonly dag_id: string; readonly dag_run_id: string; readonly task_id: string | null };
  /** Whether to say which run it is. */
  named: boolean;
}) {
  return (
    <>
      {named && (
        <Link to="/dags/$dagId/runs/$runId" params={{ dagId, runId }} inherit className="name">
          {runId}
        </Link>
      )}
      {named && taskId !== null && " › "}
      {taskId !== null && (
        <Link
          to="/dags/$dagId/runs/$runId/tasks/$taskId"
          params={{ dagId, runId, taskId }}
          inherit
          className="name"
        >
          {taskId}
        </Link>
      )}
      {!named && taskId === null && "The run"}
    </>
  );
}
