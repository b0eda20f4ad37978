import { Code, Text } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { TaskInstanceResponse, TaskResponse, TimeDelta } from "@/api/generated/types.gen";
import { elementName } from "@/components/clear/clearWords";
import { Link } from "@/components/Link";
import { Panel } from "@/components/Panel";
import { duration } from "@/time/format";
import { Moment } from "@/time/Moment";
import classes from "../Details.module.css";

/** Everything else that is known of a task instance, and how its task is declared. */
export function DetailsTab({
  task,
  definition,
}: {
  task: TaskInstanceResponse;
  definition: UseQueryResult<TaskResponse, unknown>;
}) {
  const declared = definition.data;
  return (
    <div className={classes.panels}>
      <Panel title="This instance">
        <dl className={classes.facts}>
          <Fact name="Task">
            <span className="name">{task.task_id}</span>
          </Fact>
          <Fact name="Element">{elementWords(task)}</Fact>
          <Fact name="Logical date">
            <Moment at={task.logical_date} exact />
          </Fact>
          <Fact name="Run after">
            <Moment at={task.run_after} exact />
          </Fact>
          <Fact name="Could start">
            <Moment at={task.scheduled_when} exact />
          </Fact>
          <Fact name="Given to its executor">
            <Moment at={task.queued_when} exact />
          </Fact>
          <Fact name="Started">
            <Moment at={task.start_date} exact />
          </Fact>
          <Fact name="Ended">
            <Moment at={task.end_date} exact />
          </Fact>
          <Fact name="Tries">{`${task.try_number} of ${task.max_tries + 1}`}</Fact>
          <Fact name="Used up by failures">{String(task.failures)}</Fact>
          <Fact name="Lost and repeated">{String(task.losses)}</Fact>
          <Fact name="Executor">{task.executor ?? "—"}</Fact>
          <Fact name="Host">{task.hostname ?? "—"}</Fact>
          <Fact name="Pool">{`${task.pool} (${task.pool_slots} ${task.pool_slots === 1 ? "slot" : "slots"})`}</Fact>
          <Fact name="Priority">{task.priority_weight === null ? "—" : String(task.priority_weight)}</Fact>
          <Fact name="DAG version">{task.dag_version ? String(task.dag_version.version_number) : "—"}</Fact>
          <Fact name="Id">
            <Code>{task.id}</Code>
          </Fact>
        </dl>
      </Panel>
      <Panel title="The task" note="as the DAG declares it now">
        {declared ? (
          <dl className={classes.facts}>
            <Fact name="Runs">
              <span className="name">{declared.operator_name}</span>
            </Fact>
            <Fact name="Returns">
              {declared.output_type ? <Code className="name">{declared.output_type}</Code> : "nothing"}
            </Fact>
            <Fact name="Group">{declared.group_id ?? "—"}</Fact>
            <Fact name="Trigger rule">{declared.trigger_rule.replaceAll("_", " ")}</Fact>
            <Fact name="Retries">{retries(declared)}</Fact>
            <Fact name="Timeout">
              {declared.execution_timeout ? duration(seconds(declared.execution_timeout)) : "none"}
            </Fact>
            <Fact name="Where">{declared.isolation}</Fact>
            <Fact name="Before it">
              <TaskLinks task={task} ids={declared.upstream_task_ids} />
            </Fact>
            <Fact name="After it">
              <TaskLinks task={task} ids={declared.downstream_task_ids} />
            </Fact>
          </dl>
        ) : (
          <Text size="sm" c="dimmed">
            {definition.error ? "The DAG does not have this task any more." : "…"}
          </Text>
        )}
      </Panel>
    </div>
  );
}

/** An element by its number, and what it is called if that is something else. */
function elementWords(task: TaskInstanceResponse): string {
  if (task.map_index < 0) {
    return "—";
  }
  const name = elementName(task);
  return name === String(task.map_index) ? name : `${name} (number ${task.map_index})`;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd className="name">{children}</dd>
    </div>
  );
}

function TaskLinks({ task, ids }: { task: TaskInstanceResponse; ids: readonly string[] }) {
  if (ids.length === 0) {
    return "none";
  }
  return (
    <span className={classes.links}>
      {ids.slice(0, 50).map((id) => (
        <Link
          key={id}
          to="/dags/$dagId/runs/$runId/tasks/$taskId"
          params={{ dagId: task.dag_id, runId: task.dag_run_id, taskId: id }}
          className="name"
        >
          {id}
        </Link>
      ))}
      {ids.length > 50 && <span>and {ids.length - 50} more</span>}
    </span>
  );
}

function retries(declared: TaskResponse): string {
  if (declared.retries === 0) {
    return "none";
  }
  const delay = declared.retry_delay ? ` after ${duration(seconds(declared.retry_delay))}` : "";
  return `${declared.retries}${delay}${declared.retry_exponential_backoff ? ", doubling" : ""}`;
}

function seconds(delta: TimeDelta): number {
  return delta.days * 86_400 + delta.seconds + delta.microseconds / 1e6;
}
