import { IconMinus, IconPlus } from "@tabler/icons-react";
import type { Shown } from "./folding";
import classes from "./Graph.module.css";

/** Folds or unfolds a group, and says how many tasks are in it. With the keyboard, Enter on the group does that. */
export function FoldButton({ shown, onFold }: { shown: Shown; onFold: (groupId: string) => void }) {
  const folded = shown.kind === "folded";
  return (
    <button
      type="button"
      className={classes.fold}
      tabIndex={-1}
      aria-label={`${shown.taskIds.length} tasks: ${folded ? "unfold" : "fold"} ${shown.name}`}
      onClick={(event) => {
        event.stopPropagation();
        onFold(shown.id);
      }}
    >
      {shown.taskIds.length}
      {folded ? <IconPlus size={13} aria-hidden /> : <IconMinus size={13} aria-hidden />}
    </button>
  );
}
