import { Badge, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import {
  getMappedTaskInstanceInputsOptions,
  getTaskInstanceInputsOptions,
} from "@/api/generated/@tanstack/react-query.gen";
import type { TaskInputResponse, TaskInstanceResponse } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { JsonView } from "@/components/json/JsonView";
import { Link } from "@/components/Link";
import { bytesText } from "@/components/log/stamps";
import { Panel } from "@/components/Panel";
import classes from "../Inputs.module.css";

/** What a task instance is given, each with where it comes from. */
export function Inputs({ task }: { task: TaskInstanceResponse }) {
  const path = { dag_id: task.dag_id, dag_run_id: task.dag_run_id, task_id: task.task_id };
  const plain = useQuery({ ...getTaskInstanceInputsOptions({ path }), enabled: task.map_index < 0 });
  const element = useQuery({
    ...getMappedTaskInstanceInputsOptions({ path: { ...path, map_index: task.map_index } }),
    enabled: task.map_index >= 0,
  });
  return (
    <Panel title="Inputs" note="as a try would get them now">
      <Asked query={task.map_index < 0 ? plain : element} what="the inputs" height={80}>
        {({ inputs }) =>
          inputs.length === 0 ? (
            <Text size="sm" c="dimmed">
              This task is given nothing.
            </Text>
          ) : (
            inputs.map((input) => <Input key={input.name} input={input} task={task} />)
          )
        }
      </Asked>
    </Panel>
  );
}

function Input({ input, task }: { input: TaskInputResponse; task: TaskInstanceResponse }) {
  return (
    <section className={classes.input} aria-label={input.name}>
      <Group gap="xs" mb={4}>
        <Text size="sm" fw={600} className="name">
          {input.name}
        </Text>
        <Badge variant="default" size="sm" tt="none" fw={500}>
          {input.kind.replaceAll("_", " ")}
        </Badge>
        <Source input={input} task={task} />
        {input.type && (
          <Text size="xs" c="dimmed" ff="monospace" className="name">
            {input.type}
          </Text>
        )}
      </Group>
      <Value input={input} />
    </section>
  );
}

function Source({ input, task }: { input: TaskInputResponse; task: TaskInstanceResponse }) {
  if (input.source === null) {
    return null;
  }
  if (input.kind === "connection") {
    return (
      <Link to="/connections" search={{ id: input.source }} size="sm" className="name">
        {input.source}
      </Link>
    );
  }
  if (input.kind === "variable") {
    return (
      <Link to="/variables" search={{ key: input.source }} size="sm" className="name">
        {input.source}
      </Link>
    );
  }
  if (input.kind === "param") {
    return (
      <Text size="sm" className="name">
        {input.source}
      </Text>
    );
  }
  return input.source.split(", ").map((taskId) => (
    <Link
      key={taskId}
      to="/dags/$dagId/runs/$runId/tasks/$taskId"
      params={{ dagId: task.dag_id, runId: task.dag_run_id, taskId }}
      search={{ tab: "result" }}
      size="sm"
      className="name"
    >
      {taskId}
    </Link>
  ));
}

function Value({ input }: { input: TaskInputResponse }) {
  if (input.kind === "connection") {
    return (
      <Text size="sm" c="dimmed">
        Handed over with its secrets, which are not shown.
      </Text>
    );
  }
  if (input.kind === "context") {
    return null;
  }
  if (input.value_size === null) {
    return (
      <Text size="sm" c="dimmed">
        Not there yet.
      </Text>
    );
  }
  return input.value === null && input.value_size > 4 ? (
    <Text size="sm" c="dimmed">
      {bytesText(input.value_size)}, too much to show here; look where it comes from.
    </Text>
  ) : (
    <JsonView value={input.value} name={input.name} />
  );
}
