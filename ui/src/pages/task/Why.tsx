import { Group, Text } from "@mantine/core";
import { useQueries, useQuery } from "@tanstack/react-query";
import {
  getTaskInstanceDependenciesByMapIndexOptions,
  getTaskInstanceDependenciesOptions,
  getTaskInstanceOptions,
} from "@/api/generated/@tanstack/react-query.gen";
import type { TaskInstanceResponse, TaskResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import { StateIcon } from "@/state/StateIcon";
import { isFinished, lookOf } from "@/state/states";
import { relative } from "@/time/format";
import { useNow } from "@/time/now";
import { Sentence } from "./Sentence";
import classes from "./Task.module.css";
import { whyOf } from "./why";

/** So many tasks before this one are named; there may be thousands. */
const NAMED = 12;

/** Why the task instance waits, or how it ended, in a sentence; and the tasks before it that have to do with that. */
export function Why({
  task,
  definition,
}: {
  task: TaskInstanceResponse;
  definition: TaskResponse | undefined;
}) {
  const why = whyOf(task);
  const others = useDependencies(task).filter((reason) => reason !== why);
  const isAboutUpstream = task.state === null || task.state === "upstream_failed" || task.state === "skipped";
  return (
    <section
      className={classes.why}
      style={{ "--state": lookOf(task.state).color }}
      aria-label="Why"
      aria-live="polite"
    >
      <StateIcon state={task.state} />
      <div className={classes.whyText}>
        <Text component="p" size="sm" className="name">
          <Sentence text={why} />
          {task.due_at && !isFinished(task.state) && <Countdown to={task.due_at} />}
        </Text>
        {others.map((reason) => (
          <Text key={reason} component="p" size="sm" c="dimmed" className="name">
            <Sentence text={reason} />
          </Text>
        ))}
        {isAboutUpstream && definition && definition.upstream_task_ids.length > 0 && (
          <Upstreams task={task} ids={definition.upstream_task_ids} />
        )}
      </div>
    </section>
  );
}

function Countdown({ to }: { to: string }) {
  return <strong className={classes.countdown}>{relative(to, useNow())}</strong>;
}

function useDependencies(task: TaskInstanceResponse): string[] {
  const path = { dag_id: task.dag_id, dag_run_id: task.dag_run_id, task_id: task.task_id };
  const isWaiting = !isFinished(task.state) && task.state !== "running";
  const whole = useQuery({
    ...getTaskInstanceDependenciesOptions({ path }),
    enabled: isWaiting && task.map_index < 0,
  });
  const element = useQuery({
    ...getTaskInstanceDependenciesByMapIndexOptions({ path: { ...path, map_index: task.map_index } }),
    enabled: isWaiting && task.map_index >= 0,
  });
  const known = task.map_index < 0 ? whole.data : element.data;
  return isWaiting ? (known?.dependencies.map((one) => one.reason) ?? []) : [];
}

function Upstreams({ task, ids }: { task: TaskInstanceResponse; ids: readonly string[] }) {
  const named = ids.slice(0, NAMED);
  const states = useQueries({
    queries: named.map((id) =>
      getTaskInstanceOptions({
        path: { dag_id: task.dag_id, dag_run_id: task.dag_run_id, task_id: id },
      }),
    ),
  });
  return (
    <Group component="ul" gap={6} className={classes.upstreams} aria-label="Tasks before this one">
      {named.map((id, at) => (
        <li key={id} className={classes.upstream}>
          <StateIcon state={states[at]?.data?.state} size={14} />
          <Link
            to="/dags/$dagId/runs/$runId/tasks/$taskId"
            params={{ dagId: task.dag_id, runId: task.dag_run_id, taskId: id }}
            className="name"
            size="sm"
          >
            {id}
          </Link>
        </li>
      ))}
      {ids.length > NAMED && (
        <Text component="li" size="sm" c="dimmed">
          and {ids.length - NAMED} more
        </Text>
      )}
    </Group>
  );
}
