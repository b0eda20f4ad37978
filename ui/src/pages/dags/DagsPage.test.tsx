import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { DagCollectionResponse } from "@/api/generated/types.gen";
import { aDag } from "@/testing/dags";
import { type Asked, engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";

const ORDERS = aDag({
  dag_id: "orders_etl",
  timetable_summary: "0 6 * * *",
  timetable_description: "every day at 06:00 Europe/Berlin",
  next_dagrun_run_after: "2026-11-22T05:00:00Z",
  tags: [{ dag_id: "orders_etl", name: "sales" }],
});
const BROKEN = aDag({ dag_id: "broken", is_paused: true, has_import_errors: true });

function dags(...all: DagCollectionResponse["dags"]) {
  return (asked: Asked): DagCollectionResponse => {
    const q = asked.query.get("search") ?? "";
    const found = all.filter((dag) => dag.dag_id.includes(q));
    return { dags: found, total_entries: found.length };
  };
}

const LATEST = {
  dags: [
    {
      dag_id: "orders_etl",
      dag_runs: [
        {
          dag_run_id: "scheduled/1 a",
          state: "failed",
          run_type: "scheduled",
          run_after: "2026-11-21T05:00:00Z",
          start_date: "2026-11-21T05:00:01Z",
          end_date: "2026-11-21T05:03:21Z",
          logical_date: "2026-11-21T05:00:00Z",
        },
      ],
    },
  ],
};

describe("the DAGs", () => {
  it("show what each did last, when it runs next, and that its file is broken", async () => {
    const asked = engineAnswers({
      "GET /api/v2/dags": dags(BROKEN, ORDERS),
      "GET /api/v2/dags/~/latestRuns": LATEST,
      "GET /api/v2/dagTags": { tags: ["sales"], total_entries: 1 },
    });
    openPage("/dags");
    const row = (await screen.findByRole("link", { name: "orders_etl" })).closest("li") as HTMLElement;
    expect(within(row).getByText("every day at 06:00 Europe/Berlin")).toBeVisible();
    const bar = await within(row).findByRole("link", { name: /^Failed after 3 min 20 s/ });
    expect(bar).toHaveAttribute("href", "/dags/orders_etl/runs/scheduled%2F1%20a");
    const broken = screen.getByRole("link", { name: "broken" }).closest("li") as HTMLElement;
    expect(within(broken).getByRole("link", { name: /import error/ })).toBeVisible();
    expect(within(broken).getByRole("switch")).not.toBeChecked();
    expect(asked.filter((one) => one.what.endsWith("latestRuns"))).toHaveLength(1);
  });

  it("are searched as one types, and the address says so", async () => {
    engineAnswers({
      "GET /api/v2/dags": dags(BROKEN, ORDERS),
      "GET /api/v2/dags/~/latestRuns": { dags: [] },
    });
    const { router } = openPage("/dags");
    await screen.findByRole("link", { name: "broken" });
    await userEvent.type(screen.getByRole("searchbox", { name: "Search DAGs" }), "orders");
    await waitFor(() => expect(screen.queryByRole("link", { name: "broken" })).toBeNull());
    expect(router.state.location.search).toEqual({ q: "orders" });
    expect(screen.getByRole("status")).toHaveTextContent("1 DAG fits");
  });

  it("are asked for as the address says", async () => {
    const asked = engineAnswers({
      "GET /api/v2/dags": dags(),
      "GET /api/v2/dags/~/latestRuns": { dags: [] },
    });
    openPage('/dags?tag=["sales","eu"]&show=paused&state=failed&sort=next_dagrun_run_after');
    expect(await screen.findByText("No DAG fits")).toBeVisible();
    const { query } = asked.find((one) => one.what === "GET /api/v2/dags") as Asked;
    expect(query.getAll("tags")).toEqual(["sales", "eu"]);
    expect(query.get("tags_match_mode")).toBe("all");
    expect(query.get("paused")).toBe("true");
    expect(query.get("last_dag_run_state")).toBe("failed");
    expect(query.getAll("order_by")).toEqual(["next_dagrun_run_after", "dag_id"]);
  });

  it("are paused at once, and not if the engine refuses", async () => {
    engineAnswers({
      "GET /api/v2/dags": dags(ORDERS),
      "GET /api/v2/dags/~/latestRuns": { dags: [] },
      "PATCH /api/v2/dags/orders_etl": () => Response.json({ detail: "No." }, { status: 409 }),
    });
    openPage("/dags");
    const pause = await screen.findByRole("switch", { name: "Run orders_etl by its schedule" });
    expect(pause).toBeChecked();
    await userEvent.click(pause);
    await waitFor(() => expect(pause).toBeChecked());
  });

  it("offer one to copy when there is none", async () => {
    engineAnswers({ "GET /api/v2/dags": dags() });
    openPage("/dags");
    expect(await screen.findByText("Save your first DAG")).toBeVisible();
    expect(screen.getByText(/dag\.task\("hello", bash\("echo Hello"\)\)/)).toBeVisible();
    expect(screen.getByRole("button", { name: "Copy" })).toBeVisible();
  });
});
