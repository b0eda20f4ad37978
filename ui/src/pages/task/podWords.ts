import type { PodContainer, PodResponse } from "@/api/generated/types.gen";

const STEPS: Readonly<Record<string, string>> = {
  ready: "Ready",
  claimed: "Claimed",
  created: "Pod created",
  scheduled: "On a node",
  pulled: "Image there",
  started: "Started",
};

/** What a step on the way into a container is called. */
export function stepName(step: string): string {
  return STEPS[step] ?? step;
}

/** The colour of a phase, as a state of a task has it. */
export function phaseColor(phase: string): string {
  switch (phase) {
    case "Succeeded":
      return "var(--state-success)";
    case "Failed":
      return "var(--state-failed)";
    case "Running":
      return "var(--state-running)";
    case "Pending":
      return "var(--state-queued)";
    default:
      return "var(--state-none)";
  }
}

/** How a container is, in a few words: "terminated: OOMKilled, exit code 137, started 3 times". */
export function containerWords(container: PodContainer): string {
  const words = [container.reason === null ? container.state : `${container.state}: ${container.reason}`];
  if (container.exit_code !== null) {
    words.push(`exit code ${container.exit_code}`);
  }
  if (container.signal !== null) {
    words.push(`signal ${container.signal}`);
  }
  if (container.restarts > 0) {
    words.push(container.restarts === 1 ? "restarted once" : `restarted ${container.restarts} times`);
  }
  return words.join(", ");
}

/** Why the pod is as it is; nothing if nobody says. */
export function whyWords(pod: PodResponse): string | undefined {
  const words = [pod.reason, pod.message].filter((one) => one !== null);
  return words.length === 0 ? undefined : words.join(": ");
}
