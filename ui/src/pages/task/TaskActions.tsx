import { Button, CopyButton, Text } from "@mantine/core";
import { IconCheck, IconFlag, IconLink, IconPlayerStop, IconRotateClockwise } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { cancelDagRun } from "@/api/generated/sdk.gen";
import type { DagRunResponse, TaskInstanceResponse } from "@/api/generated/types.gen";
import { ConfirmAction } from "@/components/ConfirmAction";
import { ClearTasks } from "@/components/clear/ClearTasks";
import { MarkTask } from "@/components/mark/MarkTask";
import { isFinished } from "@/state/states";
import { TaskNote } from "./TaskNote";

/** What can be done with a task instance. */
export function TaskActions({ task, run }: { task: TaskInstanceResponse; run: DagRunResponse | undefined }) {
  return (
    <>
      <CopyButton value={window.location.href}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconLink size={14} aria-hidden />}
            onClick={copy}
          >
            {copied ? "Copied" : "Copy link"}
          </Button>
        )}
      </CopyButton>
      <TaskNote task={task} />
      <MarkAs task={task} />
      <Rerun task={task} />
      {run && !isFinished(run.state) && <CancelRun run={run} />}
    </>
  );
}

function Rerun({ task }: { task: TaskInstanceResponse }) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button leftSection={<IconRotateClockwise size={14} aria-hidden />} onClick={() => setOpened(true)}>
        Run again
      </Button>
      <ClearTasks
        dagId={task.dag_id}
        runId={task.dag_run_id}
        taskIds={[task.map_index < 0 ? task.task_id : [task.task_id, task.map_index]]}
        opened={opened}
        onClose={() => setOpened(false)}
      />
    </>
  );
}

function MarkAs({ task }: { task: TaskInstanceResponse }) {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFlag size={14} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        Mark as…
      </Button>
      <MarkTask
        dagId={task.dag_id}
        runId={task.dag_run_id}
        targets={[{ taskId: task.task_id, mapIndex: task.map_index }]}
        opened={opened}
        onClose={() => setOpened(false)}
      />
    </>
  );
}

function CancelRun({ run }: { run: DagRunResponse }) {
  const [opened, setOpened] = useState(false);
  const queries = useQueryClient();
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlayerStop size={14} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        Cancel run
      </Button>
      <ConfirmAction
        opened={opened}
        title="Cancel the whole run?"
        action="Cancel the run"
        danger
        act={async () => {
          await cancelDagRun({
            path: { dag_id: run.dag_id, dag_run_id: run.dag_run_id },
            throwOnError: true,
          });
          await queries.invalidateQueries();
        }}
        onClose={() => setOpened(false)}
      >
        <Text size="sm">
          What runs in <span className="name">{run.dag_run_id}</span> is ended with everything it started;
          what has not started yet is skipped. The run then counts as failed.
        </Text>
      </ConfirmAction>
    </>
  );
}
