import { Code, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { cancelDagRun, deleteDagRun, triggerDagRun } from "@/api/generated/sdk.gen";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { ConfirmAction } from "@/components/ConfirmAction";
import type { TimelineRow } from "@/components/run/timeline";
import { isFinished } from "@/state/states";

interface AboutRun {
  run: DagRunResponse;
  opened: boolean;
  onClose: () => void;
}

function pathOf(run: DagRunResponse) {
  return { dag_id: run.dag_id, dag_run_id: run.dag_run_id };
}

function countWords(count: number): string {
  return count === 1 ? "1 task" : `${count} tasks`;
}

/** Asks before a run is cancelled. */
export function CancelRun({
  run,
  rows = [],
  opened,
  onClose,
}: AboutRun & { rows: readonly TimelineRow[] | undefined }) {
  const running = rows.filter((row) => row.state === "running").length;
  const waiting = rows.filter((row) => !isFinished(row.state) && row.state !== "running").length;
  return (
    <ConfirmAction
      opened={opened}
      title="Cancel the run"
      action="Cancel the run"
      danger
      act={() => cancelDagRun({ path: pathOf(run), throwOnError: true })}
      onClose={onClose}
    >
      <Text size="sm">
        This ends {countWords(running)} under way with everything {running === 1 ? "it" : "they"} started, and{" "}
        {countWords(waiting)} that {waiting === 1 ? "waits" : "wait"} will not run. What has ended stays as it
        is.
      </Text>
    </ConfirmAction>
  );
}

/** Asks before another run is triggered with the params of this one. */
export function TriggerAgain({ run, opened, onClose }: AboutRun) {
  const navigate = useNavigate({ from: "/dags/$dagId/runs/$runId" });
  const again = async () => {
    const { data } = await triggerDagRun({
      path: { dag_id: run.dag_id },
      body: { conf: run.conf },
      throwOnError: true,
    });
    await navigate({
      to: "/dags/$dagId/runs/$runId",
      params: { dagId: data.dag_id, runId: data.dag_run_id },
      search: ({ tab }) => ({ tab }),
    });
  };
  return (
    <ConfirmAction opened={opened} title="Trigger again" action="Trigger" act={again} onClose={onClose}>
      <Stack gap="xs">
        <Text size="sm">
          This starts a new run of <b className="name">{run.dag_id}</b> now
          {Object.keys(run.conf).length === 0 ? ", without params of its own." : " with these params:"}
        </Text>
        {Object.keys(run.conf).length > 0 && (
          <Code block className="name" mah={220}>
            {JSON.stringify(run.conf, null, 2)}
          </Code>
        )}
      </Stack>
    </ConfirmAction>
  );
}

/** Asks before a run is deleted, then goes to the runs of its DAG. */
export function DeleteRun({
  run,
  rows = [],
  opened,
  onClose,
}: AboutRun & { rows: readonly TimelineRow[] | undefined }) {
  const navigate = useNavigate({ from: "/dags/$dagId/runs/$runId" });
  const queries = useQueryClient();
  const remove = async () => {
    await deleteDagRun({ path: pathOf(run), throwOnError: true });
    await navigate({ to: "/dags/$dagId/runs", params: { dagId: run.dag_id } });
    await queries.invalidateQueries();
  };
  return (
    <ConfirmAction
      opened={opened}
      title="Delete the run"
      action="Delete the run"
      danger
      act={remove}
      onClose={onClose}
    >
      <Text size="sm">
        This deletes the run <span className="name">{run.dag_run_id}</span> for good, with the states, results
        and logs of {countWords(rows.length)}.
      </Text>
    </ConfirmAction>
  );
}
