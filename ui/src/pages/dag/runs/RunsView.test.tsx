import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { dagDetails } from "@/testing/dagDetails";
import { type Answers, engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";
import { aRun } from "@/testing/runs";

const AT = "/api/v2/dags/orders_etl";
const RUNS = ["one", "two", "three", "four"].map((id, place) =>
  aRun({ dag_id: "orders_etl", dag_run_id: id, state: place === 3 ? "success" : "running", end_date: null }),
);

const ANSWERS: Answers = {
  [`GET ${AT}/details`]: dagDetails({ dag_id: "orders_etl" }),
  [`GET ${AT}/dagRuns`]: { dag_runs: RUNS, total_entries: 4 },
  ...Object.fromEntries(
    RUNS.map((run) => [
      `GET ${AT}/dagRuns/${run.dag_run_id}/taskInstances`,
      { task_instances: [], total_entries: 3 },
    ]),
  ),
};

async function pick(first: string, last: string) {
  const user = userEvent.setup();
  await user.click(await screen.findByRole("checkbox", { name: `Pick ${first}` }));
  await user.keyboard("{Shift>}");
  await user.click(screen.getByRole("checkbox", { name: `Pick ${last}` }));
  await user.keyboard("{/Shift}");
  return user;
}

describe("the runs of a DAG", () => {
  it("are picked from one to another with Shift, and all that match", async () => {
    engineAnswers(ANSWERS);
    openPage("/dags/orders_etl/runs");
    const user = await pick("one", "three");
    const bar = within(screen.getByRole("region", { name: "Picked runs" }));
    expect(bar.getByText("3 runs picked")).toBeVisible();
    expect(screen.getByRole("checkbox", { name: "Pick two" })).toBeChecked();
    await user.click(bar.getByRole("button", { name: "Pick all 4" }));
    expect(await bar.findByText("4 runs picked")).toBeVisible();
  });

  it("are cancelled after it was said how many are touched, and each failure is told", async () => {
    const asked = engineAnswers({
      ...ANSWERS,
      [`POST ${AT}/dagRuns/one/cancel`]: RUNS[0],
      [`POST ${AT}/dagRuns/two/cancel`]: () =>
        Response.json({ detail: "The run 'two' has just ended." }, { status: 409 }),
      [`POST ${AT}/dagRuns/three/cancel`]: RUNS[2],
    });
    openPage("/dags/orders_etl/runs");
    const user = await pick("one", "four");
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByText("3 runs with 9 task instances")).toBeVisible();
    expect(dialog.getByText("1 run is left alone: it has ended.")).toBeVisible();
    expect(asked.some((one) => one.what.startsWith("POST"))).toBe(false);

    await user.click(dialog.getByRole("button", { name: "Cancel 3 runs" }));
    expect(await dialog.findByText("The run 'two' has just ended.")).toBeVisible();
    expect(dialog.getByText(/2 runs cancelled/)).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Done" }));
    await waitFor(() => expect(screen.getByText("1 run picked")).toBeVisible());
  });

  it("are marked after each of them was named, and what is so already is left alone", async () => {
    const asked = engineAnswers({
      ...ANSWERS,
      ...Object.fromEntries(RUNS.map((run) => [`PATCH ${AT}/dagRuns/${run.dag_run_id}`, run])),
    });
    openPage("/dags/orders_etl/runs");
    const user = await pick("three", "four");
    await user.click(screen.getByRole("button", { name: "Mark success" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByText("1 run is left alone: it is success already.")).toBeVisible();
    expect(within(dialog.getByRole("list", { name: "Runs" })).getByText("three")).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Mark 1 run as success" }));
    await waitFor(() =>
      expect(asked.filter((one) => one.what.startsWith("PATCH")).map((one) => [one.what, one.body])).toEqual([
        [`PATCH ${AT}/dagRuns/three`, { state: "success" }],
      ]),
    );
  });

  it("are sorted as the address says", async () => {
    const asked = engineAnswers(ANSWERS);
    openPage("/dags/orders_etl/runs?sort=-end_date&state=running");
    await screen.findByRole("checkbox", { name: "Pick one" });
    const query = asked.find((one) => one.what === `GET ${AT}/dagRuns`)?.query;
    expect(query?.get("order_by")).toBe("-end_date");
    expect(query?.getAll("state")).toEqual(["running"]);
  });
});
