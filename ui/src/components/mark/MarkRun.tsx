import { Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { patchDagRun } from "@/api/generated/sdk.gen";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { ConfirmAction } from "@/components/ConfirmAction";
import type { TimelineRow } from "@/components/run/timeline";

const SAYS = {
  success: "of its tasks become a success; what is under way is ended first.",
  failed: "of its tasks have not ended: what is under way is ended, the rest is skipped.",
} as const;

/** Asks before a whole run is marked by hand, and says how many of its tasks that touches. */
export function MarkRun({
  run,
  rows,
  state,
  opened,
  onClose,
}: {
  run: DagRunResponse;
  rows: readonly TimelineRow[] | undefined;
  state: keyof typeof SAYS;
  opened: boolean;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const ended = ["success", "failed", "skipped", "upstream_failed", "removed"];
  const touched = (rows ?? []).filter((row) =>
    state === "success" ? row.state !== "success" : !ended.includes(row.state ?? ""),
  ).length;
  return (
    <ConfirmAction
      opened={opened}
      title={`Mark the run as ${state}?`}
      action={`Mark as ${state}`}
      danger={state === "failed"}
      act={async () => {
        await patchDagRun({
          path: { dag_id: run.dag_id, dag_run_id: run.dag_run_id },
          body: { state },
          throwOnError: true,
        });
        await queries.invalidateQueries();
      }}
      onClose={onClose}
    >
      <Text size="sm">
        {touched} {SAYS[state]}
      </Text>
    </ConfirmAction>
  );
}
