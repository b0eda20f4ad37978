import type { TaskInstanceResponse } from "@/api/generated/types.gen";
import { isUnderWay } from "../clear/clearWords";

/** What somebody can mark a task instance as. */
export const MARKS = ["success", "failed", "skipped"] as const;

/** One of them. */
export type Mark = (typeof MARKS)[number];

/** Writes what marking will do: "This marks 3 task instances as failed." */
export function markWords(mark: Mark, instances: readonly Pick<TaskInstanceResponse, "state">[]): string {
  const count = instances.length;
  if (count === 0) {
    return `Nothing would change: all of it is marked ${mark} already.`;
  }
  const running = instances.filter((one) => isUnderWay(one.state)).length;
  const ended =
    running === 0
      ? ""
      : running === 1
        ? " What is under way in 1 of them is ended first."
        : ` What is under way in ${running} of them is ended first.`;
  const after =
    mark === "failed"
      ? " What waits for it goes by that."
      : " What waits for it goes by that, and what failed behind it runs again.";
  return `This marks ${count === 1 ? "1 task instance" : `${count} task instances`} as ${mark}.${ended}${after}`;
}
