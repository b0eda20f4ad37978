import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { exampleStructure } from "@/components/graph/structure.example";
import { noonRun } from "@/components/run/run.example";
import { at, row, timeline } from "@/components/run/timeline.example";
import { dagDetails } from "@/testing/dags";
import { type Asked, engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";

const DAG = "/api/v2/dags/orders";
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
const mapped = { total: 2, success: 2, failed: 0, skipped: 0 };
const times = timeline([row("fetch", [0, 1, 4]), row("load", [4, 6, 9], { mapped })], 9);
const elements = timeline(
  [row("load", [4, 6, 8], { map_index: 0 }), row("load", [4, 6, 9], { map_index: 1 })],
  9,
);

// Nothing has a height in a test; the chart draws what fits into its own.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(900);
});

function opened(runs = [noonRun({ dag_versions: [version] })]) {
  const asked = engineAnswers({
    [`GET ${DAG}/details`]: dagDetails({ dag_id: "orders" }),
    [`GET ${DAG}/dagRuns`]: { dag_runs: runs, total_entries: runs.length },
    [`GET ${DAG}/structure`]: exampleStructure,
    [`GET ${DAG}/dagRuns/manual__2026/timeline`]: ({ query }: Asked) =>
      query.has("mapped") ? elements : times,
  });
  return { asked, ...openPage("/dags/orders/gantt") };
}

test("waiting and running are told apart, in words too, and the critical path is summed", async () => {
  opened();
  expect(await screen.findAllByLabelText(/^Try 1 · Ran 3\.0 s/)).toHaveLength(2);
  expect(screen.getByLabelText(/^Try 1 · Queued 2\.0 s/)).toBeInTheDocument();
  expect(screen.getByText(/Critical path: 1 task/)).toHaveTextContent("3.0 s running, 6.0 s waiting");
  expect(screen.getAllByLabelText("On the critical path")).toHaveLength(1);
});

test("a mapped task unfolds into its elements, which are asked for then", async () => {
  const { asked } = opened();
  await userEvent.click(await screen.findByRole("button", { name: "Unfold load" }));
  expect(await screen.findByRole("link", { name: "[1]" })).toBeInTheDocument();
  expect(asked.filter((one) => one.query.get("mapped") === "load")).toHaveLength(1);
});

test("the order stands in the address", async () => {
  const { router } = opened();
  await userEvent.click(await screen.findByText("By duration"));
  await waitFor(() => expect(router.state.location.search).toMatchObject({ order: "duration" }));
});

test("a DAG that never ran says what to do", async () => {
  opened([]);
  expect(await screen.findByText("This DAG has not run yet")).toBeVisible();
});
