import type { TaskInstanceResponse } from "@/api/generated/types.gen";

/** What names a task instance. */
type Named = Pick<TaskInstanceResponse, "task_id" | "map_index"> &
  Partial<Pick<TaskInstanceResponse, "rendered_map_index">>;

/** Writes which task instance it is: "load", or "load [Berlin]" for an element of a mapped task. */
export function instanceName(instance: Named): string {
  return instance.map_index < 0 ? instance.task_id : `${instance.task_id} [${elementName(instance)}]`;
}

/** Writes which element of a mapped task it is: by its label or its turn, else by its number. */
export function elementName(instance: Omit<Named, "task_id">): string {
  return instance.rendered_map_index ?? String(instance.map_index);
}

/** Writes what clearing will do: "This clears 3 task instances and starts the run again." */
export function clearWords(count: number, running: number): string {
  if (count === 0) {
    return "There is nothing to clear with these options.";
  }
  const instances = count === 1 ? "1 task instance" : `${count} task instances`;
  const ended =
    running === 0
      ? ""
      : running === 1
        ? " What is under way in 1 of them is ended."
        : ` What is under way in ${running} of them is ended.`;
  return `This clears ${instances} and starts the run again.${ended}`;
}

/** Says whether an attempt is under way in that state, which clearing ends. */
export function isUnderWay(state: string | null): boolean {
  return state === "running" || state === "queued";
}
