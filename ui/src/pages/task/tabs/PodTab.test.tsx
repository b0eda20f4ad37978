import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { PodResponse } from "@/api/generated/types.gen";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";
import { aPod } from "@/testing/pods";
import { aTask } from "@/testing/tasks";

const TASK = "/api/v2/dags/orders_etl/dagRuns/monday/taskInstances/train";

function opened(pod: PodResponse | undefined) {
  const task = aTask({ task_id: "train", operator: "pod", executor: "pods" });
  const asked = engineAnswers({
    [`GET ${TASK}`]: task,
    [`GET ${TASK}/tries`]: {
      task_instances: [{ ...task, try_number: 1, has_pod: pod !== undefined }],
      total_entries: 1,
    },
    [`GET ${TASK}/tries/1/pod`]: pod,
  });
  openPage("/dags/orders_etl/runs/monday/tasks/train?tab=pod");
  return asked;
}

test("shows the steps to its start, and what has not been as open", async () => {
  opened(
    aPod({
      phase: "Pending",
      steps: [
        { step: "claimed", at: "2026-11-22T10:00:00Z", seconds: null },
        { step: "created", at: "2026-11-22T10:00:01Z", seconds: 1 },
        { step: "started", at: null, seconds: null },
      ],
    }),
  );
  const steps = within(await screen.findByRole("list", { name: "Steps to its start" }));
  expect(steps.getByText(/1\.0 s/)).toBeInTheDocument();
  expect(steps.getAllByRole("listitem").at(-1)).toHaveTextContent("Started—");
});

test("shows why a pod is as it is, its containers and what the cluster said; its YAML when asked", async () => {
  opened(aPod({ phase: "Failed", reason: "Evicted", message: "The node was low on memory." }));
  expect(await screen.findByText("Evicted: The node was low on memory.")).toBeInTheDocument();
  expect(screen.getByText("node-1")).toBeInTheDocument();
  expect(screen.getByText(/Successfully pulled image/)).toBeInTheDocument();
  expect(screen.queryByText(/kind: "Pod"/)).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "The pod in YAML" }));
  expect(screen.getByText(/kind: "Pod"/)).toBeInTheDocument();
});

test("a try without a pod has no such tab, and nobody asks for one", async () => {
  const asked = opened(undefined);
  await screen.findByRole("link", { name: "Tries" });
  expect(screen.queryByRole("link", { name: "Pod" })).not.toBeInTheDocument();
  expect(asked.map((one) => one.what)).not.toContain(`GET ${TASK}/tries/1/pod`);
});
