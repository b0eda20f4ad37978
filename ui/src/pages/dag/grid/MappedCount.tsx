import { IconStack2 } from "@tabler/icons-react";
import { useSyncExternalStore } from "react";
import classes from "./Grid.module.css";
import type { GridLetters } from "./gridLetters";

/** That a task is mapped, and how many elements it had in the newest run. */
export function MappedCount({
  taskId,
  runId,
  letters,
}: {
  taskId: string;
  runId: string | undefined;
  letters: GridLetters;
}) {
  const total = useSyncExternalStore(letters.subscribe, () =>
    runId === undefined ? undefined : letters.mapped(taskId, runId)?.total,
  );
  return (
    <span className={classes.count} title="One instance for each element of a list, in the newest run">
      <IconStack2 size={11} aria-label="mapped" /> {total}
    </span>
  );
}
