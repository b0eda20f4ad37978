import { Alert, Code, Group, Stack, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getLogLinesOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { Link } from "@/components/Link";
import type { TimelineRow } from "@/components/run/timeline";
import { useHold } from "@/components/Together";
import { StateIcon } from "@/state/StateIcon";
import classes from "./Run.module.css";

/** More failures than this tell nothing new; all of them are in the list of tasks. */
const MOST = 3;
const LAST_LINES = 3;
const MOST_LETTERS = 600;

/** Why a run failed: in one sentence, and by the last words of what failed in it. */
export function WhyFailed({ run, rows }: { run: DagRunResponse; rows: readonly TimelineRow[] }) {
  const failed = rows.filter((row) => row.state === "failed");
  const to = { dagId: run.dag_id, runId: run.dag_run_id };
  return (
    <Alert
      className={classes.failure}
      classNames={{ body: classes.words, message: classes.words }}
      color="red"
      variant="light"
      icon={<IconAlertCircle aria-hidden />}
      title={run.reason ?? "The run failed."}
    >
      <Stack gap="sm">
        {failed.slice(0, MOST).map((row) => (
          <div key={row.task_id}>
            <Group gap={6} wrap="nowrap" align="flex-start">
              <StateIcon state={row.state} size={15} />
              <Text size="sm" component="div" miw={0}>
                <Link
                  to="/dags/$dagId/runs/$runId/tasks/$taskId"
                  params={{ ...to, taskId: row.task_id }}
                  inherit
                  fw={600}
                  className="name"
                >
                  {row.task_id}
                </Link>{" "}
                <span className="name">{row.reason}</span>
              </Text>
            </Group>
            {row.mapped === null && row.try_number > 0 && <LastLines run={run} row={row} />}
          </div>
        ))}
        {failed.length > MOST && (
          <Link
            to="/dags/$dagId/runs/$runId"
            params={to}
            search={(before) => ({ ...before, tab: "tasks" as const, states: ["failed"] })}
            size="sm"
          >
            All {failed.length} failed tasks
          </Link>
        )}
      </Stack>
    </Alert>
  );
}

function LastLines({ run, row }: { run: DagRunResponse; row: TimelineRow }) {
  const log = useQuery(
    getLogLinesOptions({
      path: {
        dag_id: run.dag_id,
        dag_run_id: run.dag_run_id,
        task_id: row.task_id,
        try_number: row.try_number,
      },
      query: { from: -LAST_LINES, limit: LAST_LINES },
    }),
  );
  useHold(log.isPending);
  const lines = log.data?.lines.map((line) => line.event.slice(0, MOST_LETTERS)) ?? [];
  return lines.length > 0 ? (
    // What scrolls must be reached by keyboard.
    <Code
      block
      mt={4}
      mah={140}
      tabIndex={0}
      className="name"
      aria-label={`Last lines of the log of ${row.task_id}`}
    >
      {lines.join("\n")}
    </Code>
  ) : null;
}
