import type { HitlDetail } from "@/api/generated/types.gen";

/** How a question is answered: by a yes or no, by a form, by one of some options, or by several. */
export type QuestionKind = "approval" | "form" | "choice" | "choices";

/** The words that the engine takes for a yes and a no. */
export const APPROVE = "Approve";
export const REJECT = "Reject";

/** Returns how a question is answered. */
export function kindOf(asked: Pick<HitlDetail, "options" | "params" | "multiple">): QuestionKind {
  if (Object.keys(asked.params).length > 0) {
    return "form";
  }
  if (asked.options.length === 2 && asked.options[0] === APPROVE && asked.options[1] === REJECT) {
    return "approval";
  }
  return asked.multiple ? "choices" : "choice";
}

/** Says whether a task instance still waits for an answer. */
export function isOpen(asked: HitlDetail): boolean {
  return !asked.response_received && asked.task_instance.state === "deferred";
}

/** Says what counts if nobody answers in time; nothing if the task then has no result. */
export function defaultWords(asked: HitlDetail): string | undefined {
  if (!asked.defaults) {
    return undefined;
  }
  switch (kindOf(asked)) {
    case "approval":
      return asked.defaults[0] === APPROVE ? "it counts as approved" : "it counts as rejected";
    case "form":
      return "the values that stand in the form count";
    default:
      return asked.defaults.length === 1
        ? `${asked.defaults[0]} counts as chosen`
        : `${asked.defaults.join(", ")} count as chosen`;
  }
}

/** Says how a question ended, in a few words: "Approved", "bank, card", "Answered by default". */
export function outcomeWords(asked: HitlDetail): string {
  if (!asked.response_received) {
    return isOpen(asked) ? "Waits" : "Not answered";
  }
  const chosen = asked.chosen_options ?? [];
  switch (kindOf(asked)) {
    case "approval":
      return chosen[0] === APPROVE ? "Approved" : "Rejected";
    case "form":
      return "Filled in";
    default:
      return chosen.join(", ");
  }
}
