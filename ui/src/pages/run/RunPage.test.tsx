import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { TaskInstanceCollectionResponse } from "@/api/generated/types.gen";
import { exampleStructure } from "@/components/graph/structure.example";
import { noonRun } from "@/components/run/run.example";
import { at, row, timeline } from "@/components/run/timeline.example";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";

const RUN = "/api/v2/dags/orders/dagRuns/manual__2026";
const version = {
  id: "1",
  version_number: 3,
  dag_id: "orders",
  bundle_name: "dags",
  bundle_version: "abc",
  bundle_url: null,
  commit: null,
  commit_author: null,
  created_at: at(-100),
  dag_display_name: "orders",
};
const run = noonRun({ state: "failed", reason: "Task 'load' failed.", dag_versions: [version] });
const times = timeline(
  [
    row("fetch", [0, 1, 4]),
    row("load", [4, 5, 9], { state: "failed", reason: "Exit code 3: disk full" }),
    row("skip", [null, null, 9], { state: "upstream_failed" }),
  ],
  9,
);

function opened(answers: Parameters<typeof engineAnswers>[0] = {}, search = "") {
  const asked = engineAnswers({
    [`GET ${RUN}`]: run,
    [`GET ${RUN}/timeline`]: { ...times, state: "failed" },
    "GET /api/v2/dags/orders/structure": exampleStructure,
    "GET /api/v2/dags/orders/dagRuns": { dag_runs: [], total_entries: 0 },
    [`GET ${RUN}/taskInstances/load/logs/1/lines`]: {
      complete: true,
      from: 7,
      total_lines: 8,
      lines: [
        {
          line: 7,
          event: "<b>no space left</b>",
          level: "error",
          logger: "task",
          timestamp: at(9),
          truncated_bytes: null,
        },
      ],
    },
    ...answers,
  });
  return { asked, ...openPage(`/dags/orders/runs/manual__2026${search}`) };
}

test("says why the run failed, with a way to what failed and its last words as they are", async () => {
  opened();
  expect(await screen.findByText("Task 'load' failed.")).toBeVisible();
  expect(screen.getByText("Exit code 3: disk full")).toBeVisible();
  expect(await screen.findByText("<b>no space left</b>")).toBeVisible();
  expect(screen.getAllByRole("link", { name: "load" })[0]).toHaveAttribute(
    "href",
    expect.stringContaining("/dags/orders/runs/manual__2026/tasks/load"),
  );
});

test("a state of the bar shows only its tasks, in an address that can be sent", async () => {
  const { router } = opened();
  await userEvent.click(await screen.findByRole("button", { name: /1 failed/ }));
  await waitFor(() =>
    expect(router.state.location.search).toMatchObject({ tab: "tasks", states: ["failed"] }),
  );
  expect(screen.getByRole("button", { name: /1 failed/ })).toHaveAttribute("aria-pressed", "true");
});

test("clearing what failed says which ones these are before it is done", async () => {
  const touched = {
    task_instances: [
      { id: "1", task_id: "load", map_index: -1, state: "failed" },
      { id: "2", task_id: "skip", map_index: -1, state: "upstream_failed" },
    ],
    total_entries: 2,
  } as unknown as TaskInstanceCollectionResponse;
  const { asked } = opened({ "POST /api/v2/dags/orders/clearTaskInstances": touched });
  await userEvent.click(await screen.findByRole("button", { name: "Clear failed" }));
  const dialog = await screen.findByRole("dialog");
  expect(
    await within(dialog).findByText("This clears 2 task instances and starts the run again."),
  ).toBeVisible();
  expect(within(dialog).getByText("skip")).toBeVisible();
  const clears = () => asked.filter((one) => one.what.startsWith("POST"));
  expect(clears().map((one) => one.body)).toEqual([
    { dag_run_id: "manual__2026", only_failed: true, dry_run: true },
  ]);
  await userEvent.click(within(dialog).getByRole("button", { name: "Clear 2 task instances" }));
  await waitFor(() =>
    expect(clears().at(-1)?.body).toEqual({ dag_run_id: "manual__2026", only_failed: true, dry_run: false }),
  );
});

test("a run that is not there says so and offers another try", async () => {
  opened({
    [`GET ${RUN}`]: () => Response.json({ detail: "There is no such run." }, { status: 404 }),
  });
  expect(await screen.findByText("There is no such run.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("tasks that are picked are marked together, after it was said which ones that touches", async () => {
  const touched = (task_id: string) => ({
    task_instances: [{ id: task_id, dag_run_id: "manual__2026", task_id, map_index: -1, state: "failed" }],
    total_entries: 1,
  });
  const { asked } = opened(
    {
      [`PATCH ${RUN}/taskInstances/fetch/-1/dry_run`]: touched("fetch"),
      [`PATCH ${RUN}/taskInstances/load/-1/dry_run`]: touched("load"),
      [`PATCH ${RUN}/taskInstances/skip/-1/dry_run`]: touched("skip"),
      [`PATCH ${RUN}/taskInstances/fetch/-1`]: {},
      [`PATCH ${RUN}/taskInstances/load/-1`]: {},
      [`PATCH ${RUN}/taskInstances/skip/-1`]: {},
    },
    "?tab=tasks",
  );
  await userEvent.click(await screen.findByRole("checkbox", { name: "Pick all tasks that are listed" }));
  const bar = within(screen.getByRole("region", { name: "Picked task instances" }));
  expect(bar.getByText("3 task instances picked")).toBeVisible();
  await userEvent.click(bar.getByRole("button", { name: "Mark as…" }));
  const dialog = within(await screen.findByRole("dialog"));
  await userEvent.click(dialog.getByRole("radio", { name: "skipped" }));
  await userEvent.click(await dialog.findByRole("button", { name: "Mark 3 task instances skipped" }));
  await waitFor(() =>
    expect(
      asked
        .filter((one) => one.what.startsWith("PATCH") && !one.what.endsWith("dry_run"))
        .map((one) => one.what),
    ).toEqual(["fetch", "load", "skip"].map((id) => `PATCH ${RUN}/taskInstances/${id}/-1`)),
  );
});

test("says which task of which run made it, and which runs it made", async () => {
  const child = noonRun({ dag_id: "shipping", dag_display_name: "shipping", dag_run_id: "from_orders" });
  const { asked } = opened({
    [`GET ${RUN}`]: {
      ...run,
      triggered_from: { dag_id: "shop", dag_run_id: "monday", task_id: "order", map_index: -1 },
    },
    "GET /api/v2/dags/~/dagRuns": { dag_runs: [child], total_entries: 1 },
  });
  expect(await screen.findByRole("link", { name: "shop › order" })).toHaveAttribute(
    "href",
    "/dags/shop/runs/monday/tasks/order",
  );
  expect(await screen.findByRole("link", { name: "shipping › from_orders" })).toHaveAttribute(
    "href",
    "/dags/shipping/runs/from_orders",
  );
  expect(asked.find((one) => one.what === "GET /api/v2/dags/~/dagRuns")?.query.get("triggered_from")).toBe(
    "orders/manual__2026",
  );
});
