import { Button, Menu } from "@mantine/core";
import {
  IconAdjustments,
  IconChevronDown,
  IconFlagCheck,
  IconFlagX,
  IconPlayerPlay,
  IconPlayerStop,
  IconRefresh,
  IconRestore,
  IconTrash,
} from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import type { DagRunResponse } from "@/api/generated/types.gen";
import { ClearTasks } from "@/components/clear/ClearTasks";
import { MarkRun } from "@/components/mark/MarkRun";
import type { TimelineRow } from "@/components/run/timeline";
import { isFinished } from "@/state/states";
import { CancelRun, DeleteRun, TriggerAgain } from "./RunConfirmations";

const TriggerForm = lazy(async () => ({
  default: (await import("@/pages/dag/trigger/TriggerForm")).TriggerForm,
}));

type Asking = "cancel" | "clear" | "rerun" | "again" | "other" | "delete" | "success" | "failed";

/** What can be done with a run. */
export function RunActions({ run, rows }: { run: DagRunResponse; rows: readonly TimelineRow[] | undefined }) {
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  const finished = isFinished(run.state);
  const failed = rows?.some((row) => row.state === "failed" || row.state === "upstream_failed") ?? false;
  const of = { dagId: run.dag_id, runId: run.dag_run_id, onClose: close };
  return (
    <>
      {failed && (
        <Button leftSection={<IconRefresh size={15} aria-hidden />} onClick={() => setAsking("clear")}>
          Clear failed
        </Button>
      )}
      {!finished && (
        <Button
          variant="default"
          leftSection={<IconPlayerStop size={15} aria-hidden />}
          onClick={() => setAsking("cancel")}
        >
          Cancel
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
            Actions
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconRestore size={16} aria-hidden />} onClick={() => setAsking("rerun")}>
            Rerun all of it
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            onClick={() => setAsking("again")}
          >
            Trigger again with these params
          </Menu.Item>
          <Menu.Item
            leftSection={<IconAdjustments size={16} aria-hidden />}
            onClick={() => setAsking("other")}
          >
            Trigger again with other params…
          </Menu.Item>
          {run.state !== "success" && (
            <Menu.Item
              leftSection={<IconFlagCheck size={16} aria-hidden />}
              onClick={() => setAsking("success")}
            >
              Mark as success
            </Menu.Item>
          )}
          {run.state !== "failed" && (
            <Menu.Item leftSection={<IconFlagX size={16} aria-hidden />} onClick={() => setAsking("failed")}>
              Mark as failed
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => setAsking("delete")}
          >
            Delete the run
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asking === "clear" && <ClearTasks {...of} onlyFailed opened />}
      {asking === "rerun" && <ClearTasks {...of} opened />}
      <CancelRun run={run} rows={rows} opened={asking === "cancel"} onClose={close} />
      <TriggerAgain run={run} opened={asking === "again"} onClose={close} />
      {asking === "other" && (
        <Suspense>
          <TriggerForm dagId={run.dag_id} like={run} opened onClose={close} />
        </Suspense>
      )}
      <MarkRun run={run} rows={rows} state="success" opened={asking === "success"} onClose={close} />
      <MarkRun run={run} rows={rows} state="failed" opened={asking === "failed"} onClose={close} />
      <DeleteRun run={run} rows={rows} opened={asking === "delete"} onClose={close} />
    </>
  );
}
