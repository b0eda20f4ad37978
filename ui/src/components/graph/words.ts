import { lookOf } from "@/state/states";
import type { Shown } from "./folding";
import type { Look } from "./looks";

/** Writes how many elements of a mapped task are done: "9 of 12", or that there will be some. */
export function mappedWords(look: Look | undefined): string {
  if (!look?.mapped) {
    return "× …";
  }
  const total = look.counts.reduce((sum, [, count]) => sum + count, 0);
  const done = look.counts.find(([state]) => state === "success")?.[1] ?? 0;
  return done === total ? `× ${total}` : `${done} of ${total}`;
}

/** Writes what a card says, for people who hear it. */
export function spoken(shown: Shown, look: Look | undefined, critical: boolean): string {
  return [
    shown.kind === "task" ? `Task ${shown.name}` : `Group ${shown.name} of ${shown.taskIds.length} tasks`,
    look && lookOf(look.state).label,
    shown.task?.is_mapped && look?.mapped && `mapped ${mappedWords(look)}`,
    look?.reason,
    critical && "on the critical path",
    shown.kind === "folded" && "folded, Enter unfolds it",
    shown.kind === "open" && "Enter folds it",
  ]
    .filter(Boolean)
    .join(", ");
}
