import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { DagRunCollectionResponse } from "@/api/generated/types.gen";
import { type Asked, engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";
import { aRun } from "@/testing/runs";

const RUNS = [
  aRun({
    dag_id: "orders_etl",
    dag_run_id: "a/b c",
    state: "failed",
    reason: "Task 'load' failed: exit code 1.",
  }),
  aRun({ dag_id: "orders_etl", dag_run_id: "older" }),
];

function runs(asked: Asked): DagRunCollectionResponse {
  const states = asked.query.getAll("state");
  const found = RUNS.filter((run) => states.length === 0 || states.includes(run.state));
  return { dag_runs: found, total_entries: found.length };
}

const DAGS = { "GET /api/v2/dags": { dags: [], total_entries: 0 } };

describe("the runs", () => {
  it("say how they ended and why, and lead to the run and its DAG", async () => {
    engineAnswers({ ...DAGS, "GET /api/v2/dags/~/dagRuns": runs });
    openPage("/runs");
    expect(await screen.findByRole("link", { name: "a/b c" })).toHaveAttribute(
      "href",
      "/dags/orders_etl/runs/a%2Fb%20c",
    );
    expect(screen.getByText("Task 'load' failed: exit code 1.")).toBeVisible();
    expect(screen.getAllByRole("link", { name: "orders_etl" })[0]).toHaveAttribute(
      "href",
      "/dags/orders_etl",
    );
  });

  it("are narrowed by state, and the address says so", async () => {
    engineAnswers({ ...DAGS, "GET /api/v2/dags/~/dagRuns": runs });
    const { router } = openPage("/runs");
    await screen.findByRole("link", { name: "older" });
    await userEvent.click(screen.getByRole("button", { name: "Failed" }));
    await waitFor(() => expect(screen.queryByRole("link", { name: "older" })).toBeNull());
    expect(router.state.location.search).toEqual({ state: ["failed"] });
  });

  it("of one DAG are asked of that DAG", async () => {
    const asked = engineAnswers({
      ...DAGS,
      "GET /api/v2/dags/orders_etl/dagRuns": { dag_runs: [], total_entries: 0 },
    });
    openPage("/runs?dag=orders_etl&type=manual&since=7d");
    expect(await screen.findByText("No run fits")).toBeVisible();
    const { query } = asked.find((one) => one.what.endsWith("dagRuns")) as Asked;
    expect(query.get("run_type")).toBe("manual");
    expect(query.get("run_after_gte")).not.toBeNull();
  });

  it("say what to do when nothing ran yet, and when they cannot be read", async () => {
    let broken = true;
    engineAnswers({
      ...DAGS,
      "GET /api/v2/dags/~/dagRuns": () =>
        broken
          ? Response.json({ detail: "The database is away." }, { status: 503 })
          : { dag_runs: [], total_entries: 0 },
    });
    openPage("/runs");
    expect(await screen.findByText("The database is away.")).toBeVisible();
    broken = false;
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Nothing ran yet")).toBeVisible();
  });
});
