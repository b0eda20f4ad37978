import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { anAsset, anUpdate } from "@/testing/assets";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";
import { extraWords } from "./extraWords";

const ASSET = "GET /api/v2/assets/7";
const EVENTS = "GET /api/v2/assets/events";

test("shows who updates an asset, who waits for it, and its updates with what was said and made", async () => {
  const run = {
    dag_id: "report",
    run_id: "asset_triggered__1",
    state: "success",
    logical_date: null,
    start_date: null,
    end_date: null,
    data_interval_start: null,
    data_interval_end: null,
  };
  engineAnswers({
    [ASSET]: anAsset(),
    [EVENTS]: { asset_events: [anUpdate({ created_dagruns: [run] })], total_entries: 1 },
  });
  openPage("/assets/7");
  const updates = await screen.findByRole("list", { name: "Updates" });
  expect(within(updates).getByText("rows 12")).toBeVisible();
  expect(within(updates).getByRole("link", { name: "load_orders.load" })).toHaveAttribute(
    "href",
    "/dags/load_orders/runs/manual__1/tasks/load",
  );
  expect(within(updates).getByRole("link", { name: "report" })).toHaveAttribute(
    "href",
    "/dags/report/runs/asset_triggered__1",
  );
});

test("runs the one DAG that updates it, after saying so", async () => {
  const asked = engineAnswers({
    [ASSET]: anAsset(),
    [EVENTS]: { asset_events: [], total_entries: 0 },
    "POST /api/v2/assets/7/materialize": { dag_id: "load_orders", dag_run_id: "manual__9" },
  });
  const { router } = openPage("/assets/7");
  await userEvent.click(await screen.findByRole("button", { name: "Materialize" }));
  await userEvent.click(await screen.findByRole("button", { name: "Run load_orders" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/dags/load_orders/runs/manual__9"));
  expect(asked.some((one) => one.what === "POST /api/v2/assets/7/materialize")).toBe(true);
});

test("does not offer to run a DAG where more than one updates it", async () => {
  const producer = anAsset().producing_tasks[0];
  const second = { ...producer, dag_id: "reload_orders" } as typeof producer;
  engineAnswers({
    [ASSET]: anAsset({ producing_tasks: [producer, second].filter((one) => one !== undefined) }),
    [EVENTS]: { asset_events: [], total_entries: 0 },
  });
  openPage("/assets/7");
  expect(await screen.findByText("Not updated yet")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Materialize" })).toBeNull();
});

test("an asset that is not there says so", async () => {
  engineAnswers({ [ASSET]: () => Response.json({ detail: "There is no asset 7." }, { status: 404 }) });
  openPage("/assets/7");
  expect(await screen.findByText("There is no asset 7.")).toBeVisible();
});

test("what was said is written in a line, without the mark of the API", () => {
  expect(extraWords({ rows: 12, file: "a.csv", tags: ["x"], from_rest_api: true })).toBe(
    'rows 12, file a.csv, tags ["x"]',
  );
  expect(extraWords(null)).toBe("");
});
