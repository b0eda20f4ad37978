import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { NextRunAssetsResponse } from "@/api/generated/types.gen";
import { dagDetails } from "@/testing/dagDetails";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";

const NEXT = {
  dag_id: "report",
  summary: "1 of 2 assets updated since the last run, waits for warehouse://prices",
  waits_for: "warehouse://prices",
  warning: null,
  assets: [
    {
      id: 7,
      uri: "warehouse://orders",
      name: "orders",
      queued_events: 3,
      queued_since: "2026-11-21T12:00:00Z",
    },
    { id: 8, uri: "warehouse://prices", name: "prices", queued_events: 0, queued_since: null },
  ],
} satisfies NextRunAssetsResponse;

test("a DAG says what it still waits for", async () => {
  engineAnswers({
    "GET /api/v2/dags/report/details": dagDetails({ dag_id: "report", asset_expression: { all: [] } }),
    "GET /api/v2/dags/report/nextRunAssets": NEXT,
  });
  openPage("/dags/report/details");
  expect(await screen.findByText(NEXT.summary)).toBeVisible();
  expect(screen.getByRole("link", { name: "orders" })).toHaveAttribute("href", "/assets/7");
  expect(screen.getByText(/3 updates/)).toBeVisible();
  expect(screen.getByLabelText("Not updated")).toBeVisible();
});

test("a DAG that waits for no asset asks nothing about them", async () => {
  const asked = engineAnswers({
    "GET /api/v2/dags/report/details": dagDetails({ dag_id: "report" }),
  });
  openPage("/dags/report/details");
  await screen.findByRole("heading", { level: 1, name: "report" });
  expect(asked.some((one) => one.what.endsWith("nextRunAssets"))).toBe(false);
});
