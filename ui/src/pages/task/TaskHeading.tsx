import { Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getDagRunOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { TaskInstanceResponse, TaskResponse } from "@/api/generated/types.gen";
import { instanceName } from "@/components/clear/clearWords";
import { Link } from "@/components/Link";
import { OperatorIcon } from "@/components/operator/OperatorIcon";
import { PageHeader } from "@/components/PageHeader";
import { StateBadge } from "@/state/StateBadge";
import { StateIcon } from "@/state/StateIcon";
import { Moment } from "@/time/Moment";
import { ElementSteps } from "./ElementSteps";
import classes from "./Task.module.css";
import { TaskActions } from "./TaskActions";
import { NoteText } from "./TaskNote";

/** Which task instance this is, how it is, and what can be done with it. */
export function TaskHeading({
  task,
  definition,
}: {
  task: TaskInstanceResponse;
  definition: TaskResponse | undefined;
}) {
  const isElement = task.map_index >= 0;
  const name = instanceName(task);
  const run = useQuery(getDagRunOptions({ path: { dag_id: task.dag_id, dag_run_id: task.dag_run_id } }));
  return (
    <PageHeader
      tab={`${name} · ${task.dag_id}`}
      title={
        <Group gap="sm">
          <span className="name">{name}</span>
          <StateBadge state={task.state} />
          {isElement && <ElementSteps task={task} />}
        </Group>
      }
      above={
        <Group gap={6} fz="xs" c="dimmed" component="nav" aria-label="Where this is">
          <Link to="/dags/$dagId" params={{ dagId: task.dag_id }} inherit className="name">
            {task.dag_display_name}
          </Link>
          <span aria-hidden>/</span>
          {run.data && <StateIcon state={run.data.state} size={12} />}
          <Link
            to="/dags/$dagId/runs/$runId"
            params={{ dagId: task.dag_id, runId: task.dag_run_id }}
            inherit
            className="name"
          >
            {task.dag_run_id}
          </Link>
          {isElement && (
            <>
              <span aria-hidden>/</span>
              <Link to="." search={{}} inherit className="name">
                {task.task_id}
              </Link>
            </>
          )}
        </Group>
      }
      below={
        <div className={classes.facts}>
          {task.operator && (
            <span className={classes.fact}>
              <OperatorIcon name={task.operator} />
              <span className="name">{task.operator}</span>
            </span>
          )}
          {task.logical_date && (
            <span className={classes.fact}>
              for <Moment at={task.logical_date} exact />
            </span>
          )}
          {task.start_date && (
            <span className={classes.fact}>
              started <Moment at={task.start_date} />
            </span>
          )}
          {task.hostname && <span className="name">{task.hostname}</span>}
          {definition?.doc_md && (
            <Text inherit className="name">
              {definition.doc_md}
            </Text>
          )}
          <NoteText note={task.note} />
        </div>
      }
      actions={<TaskActions task={task} run={run.data} />}
    />
  );
}
