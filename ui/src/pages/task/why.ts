import type { TaskInstanceResponse } from "@/api/generated/types.gen";

/** A part of a sentence: words, or an instant to be shown in the reader's own zone. */
export type Part = { readonly words: string } | { readonly at: string };

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g;

/** Parts a sentence of the engine, which writes times in UTC. */
export function partsOf(sentence: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const found of sentence.matchAll(INSTANT)) {
    if (found.index > end) {
      parts.push({ words: sentence.slice(end, found.index) });
    }
    parts.push({ at: found[0] });
    end = found.index + found[0].length;
  }
  return end < sentence.length ? [...parts, { words: sentence.slice(end) }] : parts;
}

/** Says in one sentence why the task instance is in its state, or what it does. */
export function whyOf(task: TaskInstanceResponse): string {
  if (task.reason) {
    return task.reason;
  }
  const elements = task.map_index < 0 && task.mapped_total !== null ? mapped(task) : undefined;
  switch (task.state) {
    case "success":
      return elements ?? (task.try_number > 1 ? `Succeeded on try ${task.try_number}.` : "Succeeded.");
    case "running":
      return elements ?? (task.hostname ? `Runs on ${task.hostname}.` : "Runs.");
    case "failed":
      return elements ?? "Failed without a word; the log may say more.";
    case "skipped":
      return "Was skipped.";
    case "upstream_failed":
      return "Never ran, because a task before it failed.";
    default:
      return elements ?? "Waits.";
  }
}

function mapped(task: TaskInstanceResponse): string {
  const total = task.mapped_total ?? 0;
  const parts = [
    [task.mapped_succeeded ?? 0, "succeeded"],
    [task.mapped_failed ?? 0, "failed"],
    [task.mapped_skipped ?? 0, "skipped"],
  ].filter(([count]) => count !== 0);
  const left = total - parts.reduce((sum, [count]) => sum + Number(count), 0);
  const words = [...parts, ...(left > 0 ? [[left, "to come"]] : [])].map((part) => part.join(" "));
  return `${total} ${total === 1 ? "element" : "elements"}${words.length > 0 ? `: ${words.join(", ")}` : ""}.`;
}
