import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { noonRun } from "@/components/run/run.example";
import { timeline } from "@/components/run/timeline.example";
import { anUpdate } from "@/testing/assets";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";

const RUN = "/api/v2/dags/orders/dagRuns/manual__2026";

test("a run that updates of assets made shows them", async () => {
  engineAnswers({
    [`GET ${RUN}`]: noonRun({ run_type: "asset_triggered", triggered_by: "asset" }),
    [`GET ${RUN}/timeline`]: timeline([], 9),
    [`GET ${RUN}/upstreamAssetEvents`]: {
      asset_events: [anUpdate(), anUpdate({ id: 4, source_dag_id: null, source_run_id: null, extra: {} })],
      total_entries: 2,
    },
  });
  openPage("/dags/orders/runs/manual__2026");
  const updates = await screen.findByRole("list", { name: "Updates that made the run" });
  expect(within(updates).getAllByRole("link", { name: "orders" })[0]).toHaveAttribute("href", "/assets/7");
  expect(within(updates).getByText("rows 12")).toBeVisible();
  expect(within(updates).getByText("reported over the API")).toBeVisible();
});
