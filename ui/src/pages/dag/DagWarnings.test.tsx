import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { DagWarningCollectionResponse } from "@/api/generated/types.gen";
import { dagDetails } from "@/testing/dagDetails";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";

const ABOUT = { dag_id: "report", timestamp: "2026-11-21T12:00:00Z", dag_display_name: "report" };
const WARNINGS = {
  dag_warnings: [
    {
      ...ABOUT,
      warning_type: "trigger circle",
      message: "Runs trigger each other in a circle: report -> load -> report.",
    },
    {
      ...ABOUT,
      warning_type: "non-existent pool",
      message: "Task 'load' takes slots of pool '<b>warehouse', which does not exist, so it will wait.",
    },
  ],
  total_entries: 2,
} satisfies DagWarningCollectionResponse;

test("a DAG shows each of its warnings in the words of the engine, whether or not it waits for assets", async () => {
  const asked = engineAnswers({
    "GET /api/v2/dags/report/details": dagDetails({ dag_id: "report" }),
    "GET /api/v2/dagWarnings": WARNINGS,
  });
  openPage("/dags/report/details");
  const warnings = within(await screen.findByRole("region", { name: "Warnings about this DAG" }));
  for (const { message } of WARNINGS.dag_warnings) {
    expect(warnings.getByText(message)).toBeVisible();
  }
  const question = asked.find(({ what }) => what === "GET /api/v2/dagWarnings");
  expect(question?.query.get("dag_id")).toBe("report");
});

test("a DAG without warnings keeps no place for them", async () => {
  engineAnswers({
    "GET /api/v2/dags/report/details": dagDetails({ dag_id: "report" }),
    "GET /api/v2/dagWarnings": { dag_warnings: [], total_entries: 0 },
  });
  openPage("/dags/report/details");
  await screen.findByRole("heading", { level: 1, name: "report" });
  expect(screen.queryByRole("region", { name: "Warnings about this DAG" })).toBeNull();
});
