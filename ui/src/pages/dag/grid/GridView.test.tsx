import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { GridResponse } from "@/api/generated/types.gen";
import { dagDetails } from "@/testing/dagDetails";
import { type Answers, type Asked, engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";
import { aRun } from "@/testing/runs";
import { aStructure } from "./testStructure";

const AT = "/api/v2/dags/orders_etl";
const RUNS = [
  aRun({ dag_id: "orders_etl", dag_run_id: "new/er", state: "failed" }),
  aRun({ dag_id: "orders_etl", dag_run_id: "older", run_after: "2026-11-20T05:00:00Z" }),
];

function letters({ query }: Asked): GridResponse {
  return {
    dag_id: "orders_etl",
    version_number: 3,
    runs: query.getAll("dag_run_id").map((runId) => ({
      dag_run_id: runId,
      version_number: 3,
      state: "success",
      run_after: "2026-11-20T05:00:00Z",
      start_date: null,
      end_date: null,
      states: runId === "older" ? "SSS" : "SFU",
      mapped: [],
    })),
  };
}

const ANSWERS: Answers = {
  [`GET ${AT}/details`]: dagDetails({ dag_id: "orders_etl" }),
  [`GET ${AT}/structure`]: aStructure(["list", "quality.check", "publish"]),
  [`GET ${AT}/dagRuns`]: { dag_runs: RUNS, total_entries: 2 },
  [`GET ${AT}/grid`]: letters,
};

describe("the grid", () => {
  it("has a row for each task and group, and a column for each run, newest right", async () => {
    engineAnswers(ANSWERS);
    openPage("/dags/orders_etl/grid");
    const grid = within(await screen.findByRole("grid", { name: "Tasks by runs" }));
    expect(grid.getAllByRole("rowheader").map((one) => one.textContent)).toEqual([
      "list",
      "quality1",
      "check",
      "publish",
    ]);
    const runs = grid.getAllByRole("columnheader").slice(1);
    expect(within(runs[1] as HTMLElement).getByRole("link")).toHaveAttribute(
      "href",
      "/dags/orders_etl/runs/new%2Fer",
    );
  });

  it("is walked through by arrow keys, cell by cell, and says what is in each", async () => {
    engineAnswers(ANSWERS);
    openPage("/dags/orders_etl/grid");
    const grid = await screen.findByRole("grid", { name: "Tasks by runs" });
    within(grid).getByRole("link", { name: "list" }).focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowRight}{ArrowRight}");
    await waitFor(() =>
      expect(document.activeElement).toHaveAccessibleName("Failed: quality.check in new/er"),
    );
    expect(document.activeElement).toHaveAttribute(
      "href",
      "/dags/orders_etl/runs/new%2Fer/tasks/quality.check",
    );
    await userEvent.keyboard("{ArrowLeft}");
    expect(document.activeElement).toHaveAccessibleName("Success: quality.check in older");
  });

  it("folds groups and remembers it", async () => {
    localStorage.clear();
    engineAnswers(ANSWERS);
    openPage("/dags/orders_etl/grid");
    const group = await screen.findByRole("button", { name: /quality/, expanded: true });
    await userEvent.click(group);
    await waitFor(() => expect(screen.queryByText("check")).toBeNull());
    expect(localStorage.getItem("windlass.folded.orders_etl")).toBe('["quality"]');
    localStorage.clear();
  });

  it("asks for as many runs of those states as the address says, and finds tasks", async () => {
    const asked = engineAnswers(ANSWERS);
    openPage("/dags/orders_etl/grid?runs=100&run_state=failed&filter=pub");
    const grid = within(await screen.findByRole("grid", { name: "Tasks by runs" }));
    expect(grid.getAllByRole("rowheader").map((one) => one.textContent)).toEqual(["publish"]);
    const query = asked.find((one) => one.what === `GET ${AT}/dagRuns`)?.query;
    expect(query?.get("limit")).toBe("100");
    expect(query?.getAll("state")).toEqual(["failed"]);
  });

  it("without runs offers to trigger one", async () => {
    engineAnswers({ ...ANSWERS, [`GET ${AT}/dagRuns`]: { dag_runs: [], total_entries: 0 } });
    openPage("/dags/orders_etl/grid");
    expect(await screen.findByText("No run yet")).toBeVisible();
  });

  it("says that states could not be read, and reads them again", async () => {
    let broken = true;
    engineAnswers({
      ...ANSWERS,
      [`GET ${AT}/grid`]: (asked: Asked) =>
        broken ? Response.json({ detail: "The database is away." }, { status: 400 }) : letters(asked),
    });
    openPage("/dags/orders_etl/grid");
    expect(await screen.findByText("The database is away.")).toBeVisible();
    broken = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.queryByText("The database is away.")).toBeNull());
  });
});
