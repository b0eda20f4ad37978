import { beforeAll, expect, test } from "vitest";
import { getDagRuns, getTaskInstances } from "@/api/generated/sdk.gen";
import { trigger } from "./harness/runs";
import { stage } from "./harness/stage";
import { until } from "./harness/until";

const there = stage({ dags: ["asking"] });
const RUNS = ["one", "two", "three"];

beforeAll(async () => {
  for (const run of RUNS) {
    await trigger(there.engine, "asking", run);
  }
});

const statesIn = async (runId: string) =>
  Object.fromEntries(
    (
      await getTaskInstances({
        client: there.engine.api,
        path: { dag_id: "asking", dag_run_id: runId },
        throwOnError: true,
      })
    ).data.task_instances
      .filter((one) => one.map_index < 0)
      .map((one) => [one.task_id, one.state]),
  );

test("tasks of a run are picked and marked together, after they were named", async () => {
  const page = await there.open("/dags/asking/runs/one?tab=tasks");
  await page.getByRole("checkbox", { name: "Pick approve" }).check();
  await page.getByRole("checkbox", { name: "Pick letter" }).check();
  await page
    .getByRole("region", { name: "Picked task instances" })
    .getByRole("button", { name: "Mark as…" })
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("skipped", { exact: true }).click();
  await dialog.getByText(/^This marks 2 task instances as skipped/).waitFor();
  expect(await statesIn("one")).toMatchObject({ approve: "deferred", letter: null });
  await dialog.getByRole("button", { name: "Mark 2 task instances skipped" }).click();
  await dialog.waitFor({ state: "hidden" });
  await until("what was marked", async () => {
    const states = await statesIn("one");
    return states.approve === "skipped" && states.letter === "skipped" ? true : undefined;
  });
});

test("elements of a mapped task are called by their labels and cleared together", async () => {
  const page = await there.open("/dags/asking/runs/two/tasks/shop");
  await page.getByRole("link", { name: "Oslo" }).waitFor();
  await page.getByRole("checkbox", { name: "Pick Oslo" }).check();
  await page.getByRole("checkbox", { name: "Pick Roma" }).check();
  await page
    .getByRole("region", { name: "Picked task instances" })
    .getByRole("button", { name: "Clear" })
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("shop [Oslo]").waitFor();
  await dialog.getByRole("button", { name: "Clear 2 task instances" }).click();
  await dialog.waitFor({ state: "hidden" });
});

test("runs are picked and marked together, after they were named", async () => {
  const page = await there.open("/dags/asking/runs");
  await page.getByRole("checkbox", { name: "Pick two" }).check();
  await page.getByRole("checkbox", { name: "Pick three" }).check();
  await page.getByRole("button", { name: "Mark failed" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("list", { name: "Runs" }).getByText("three").waitFor();
  await dialog.getByRole("button", { name: "Mark 2 runs as failed" }).click();
  await dialog.waitFor({ state: "hidden" });
  const { data } = await getDagRuns({
    client: there.engine.api,
    path: { dag_id: "asking" },
    query: { state: ["failed"] },
    throwOnError: true,
  });
  expect(data.dag_runs.map((run) => run.dag_run_id).sort()).toEqual(["three", "two"]);
});
