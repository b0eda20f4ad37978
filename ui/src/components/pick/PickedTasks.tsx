import { Button } from "@mantine/core";
import { IconFlag, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { ClearTasks } from "@/components/clear/ClearTasks";
import { MarkTask } from "@/components/mark/MarkTask";
import { PickBar } from "./PickBar";

/** A task of a run, or an element of a mapped one. */
export interface PickedTask {
  readonly taskId: string;
  /** -1 for a task as a whole. */
  readonly mapIndex: number;
}

/** What can be done with the task instances somebody picked in a run: clear them, or mark them by hand. */
export function PickedTasks({
  dagId,
  runId,
  picked,
  all,
  onNone,
}: {
  dagId: string;
  runId: string;
  picked: readonly PickedTask[];
  all?: { readonly count: number; readonly pick: () => void };
  onNone: () => void;
}) {
  const [asking, setAsking] = useState<"clear" | "mark">();
  const close = () => setAsking(undefined);
  if (picked.length === 0) {
    return null;
  }
  const count = picked.length.toLocaleString("en");
  return (
    <>
      <PickBar
        label="Picked task instances"
        words={picked.length === 1 ? "1 task instance picked" : `${count} task instances picked`}
        {...(all && all.count > picked.length && { all })}
        onNone={onNone}
      >
        <Button
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={() => setAsking("clear")}
        >
          Clear
        </Button>
        <Button
          variant="default"
          leftSection={<IconFlag size={15} aria-hidden />}
          onClick={() => setAsking("mark")}
        >
          Mark as…
        </Button>
      </PickBar>
      {asking === "clear" && (
        <ClearTasks
          dagId={dagId}
          runId={runId}
          taskIds={picked.map(({ taskId, mapIndex }) => (mapIndex < 0 ? taskId : [taskId, mapIndex]))}
          opened
          onClose={close}
        />
      )}
      {asking === "mark" && <MarkTask dagId={dagId} runId={runId} targets={picked} opened onClose={close} />}
    </>
  );
}
