import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { TaskInstanceCollectionResponse } from "@/api/generated/types.gen";
import { engineAnswers } from "@/testing/engine";
import { theme } from "@/theme";
import { MarkTask } from "./MarkTask";

const LOAD = "/api/v2/dags/orders/dagRuns/r1/taskInstances/load/-1";

test("what marking would touch is said before it is done, also in other runs", async () => {
  const touched = {
    task_instances: [
      { id: "1", dag_run_id: "r0", task_id: "load", map_index: -1, state: "failed" },
      { id: "2", dag_run_id: "r1", task_id: "load", map_index: -1, state: "running" },
    ],
    total_entries: 2,
  } as unknown as TaskInstanceCollectionResponse;
  const asked = engineAnswers({ [`PATCH ${LOAD}/dry_run`]: touched, [`PATCH ${LOAD}`]: {} });
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={new QueryClient()}>
        <MarkTask
          dagId="orders"
          runId="r1"
          targets={[{ taskId: "load", mapIndex: -1 }]}
          opened
          onClose={() => {}}
        />
      </QueryClientProvider>
    </MantineProvider>,
  );
  const dialog = await screen.findByRole("dialog");
  await userEvent.click(within(dialog).getByRole("radio", { name: "failed" }));
  await userEvent.click(within(dialog).getByRole("checkbox", { name: "In earlier runs too" }));
  expect(
    await within(dialog).findByText(
      "This marks 2 task instances as failed. What is under way in 1 of them is ended first. What waits for it goes by that.",
    ),
  ).toBeVisible();
  expect(within(dialog).getByText("r0")).toBeVisible();
  await userEvent.click(await within(dialog).findByRole("button", { name: "Mark 2 task instances failed" }));
  await waitFor(() =>
    expect(asked.filter((one) => one.what === `PATCH ${LOAD}`).map((one) => one.body)).toEqual([
      {
        new_state: "failed",
        include_upstream: false,
        include_downstream: false,
        include_past: true,
        include_future: false,
      },
    ]),
  );
});
