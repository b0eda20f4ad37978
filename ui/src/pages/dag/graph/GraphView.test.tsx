import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Worker as InProcess } from "elkjs/lib/elk-worker.min.js";
import { beforeEach, expect, test, vi } from "vitest";
import { exampleStructure } from "@/components/graph/structure.example";
import { noonRun } from "@/components/run/run.example";
import { row, timeline } from "@/components/run/timeline.example";
import { dagDetails } from "@/testing/dags";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";

const DAG = "/api/v2/dags/orders";

// A test has no threads of its own; elk runs in this one.
beforeEach(() => vi.stubGlobal("Worker", InProcess));

function opened(search: string, runs = [noonRun(), noonRun({ dag_run_id: "older" })]) {
  const asked = engineAnswers({
    [`GET ${DAG}/details`]: dagDetails({ dag_id: "orders" }),
    [`GET ${DAG}/dagRuns`]: { dag_runs: runs, total_entries: runs.length },
    [`GET ${DAG}/dagRuns/manual__2026/timeline`]: timeline([
      row("fetch", [0, 1, 4]),
      row("load", [4, 5, null]),
    ]),
    [`GET ${DAG}/dagRuns/older/timeline`]: timeline([row("fetch", [0, 1, 4], { state: "failed" })], 4),
    [`GET ${DAG}/structure`]: exampleStructure,
  });
  return { asked, ...openPage(`/dags/orders/graph${search}`) };
}

const lineOf = async (name: string) => (await screen.findAllByText(name))[0]?.closest("tr") as HTMLElement;

test("as a list it says of each task how it stands in the latest run, and what it waits for by which branch", async () => {
  opened("?list=true");
  await waitFor(async () => expect(await lineOf("fetch")).toHaveTextContent("Success"));
  const load = await lineOf("load");
  expect(load).toHaveTextContent("Running");
  expect(load).toHaveTextContent("quality.deep.sums (LARGE), quality.deep.references");
  expect(within(await lineOf("fetch")).getByRole("link")).toHaveAttribute(
    "href",
    expect.stringContaining("/runs/manual__2026/tasks/fetch"),
  );
});

test("the run of the address is shown, and the search finds tasks", async () => {
  opened("?list=true&run=older");
  await waitFor(async () => expect(await lineOf("fetch")).toHaveTextContent("Failed"));
  await userEvent.type(screen.getByRole("searchbox", { name: "Find a task" }), "deep");
  const [, ...lines] = screen.getAllByRole("row");
  expect(lines.map((line) => line.firstElementChild?.textContent)).toEqual([
    "quality.deep.sums",
    "quality.deep.references",
  ]);
});

test("a DAG that never ran is drawn without states", async () => {
  const { asked } = opened("?list=true", []);
  expect(await lineOf("load")).not.toHaveTextContent("Running");
  expect(asked.some((one) => one.what.endsWith("/timeline"))).toBe(false);
});

test("the way the graph goes, and whether it is a list, stand in the address", async () => {
  const { router } = opened("");
  await userEvent.click(await screen.findByRole("button", { name: "Draw from top to bottom" }));
  await userEvent.click(screen.getByRole("button", { name: "Show as a list" }));
  await waitFor(() => expect(router.state.location.search).toMatchObject({ direction: "down", list: true }));
});
