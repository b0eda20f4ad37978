import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { EventLogCollectionResponse } from "@/api/generated/types.gen";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";

const CHANGES = {
  total_entries: 1,
  event_logs: [
    {
      event_log_id: 1,
      when: "2026-11-21T12:00:00Z",
      dag_id: "orders_etl",
      dag_display_name: "orders_etl",
      run_id: "a/b",
      task_id: null,
      map_index: null,
      try_number: null,
      event: "trigger_dag_run",
      logical_date: null,
      owner: "anonymous",
      extra: '{"via":"page"}',
    },
  ],
} satisfies EventLogCollectionResponse;

describe("the audit log", () => {
  it("says who did what to what, and leads there", async () => {
    engineAnswers({ "GET /api/v2/eventLogs": CHANGES });
    openPage("/audit-log");
    expect(await screen.findByRole("link", { name: "Trigger DAG run" })).toBeVisible();
    expect(screen.getByRole("link", { name: "a/b" })).toHaveAttribute("href", "/dags/orders_etl/runs/a%2Fb");
    await userEvent.click(screen.getByText("More"));
    expect(screen.getByText(/"via": "page"/)).toBeVisible();
  });

  it("is narrowed by pressing what was done, and the address says so", async () => {
    const asked = engineAnswers({ "GET /api/v2/eventLogs": CHANGES });
    const { router } = openPage("/audit-log");
    await userEvent.click(await screen.findByRole("link", { name: "Trigger DAG run" }));
    await waitFor(() => expect(router.state.location.search).toEqual({ event: "trigger_dag_run" }));
    await waitFor(() => expect(asked.at(-1)?.query.get("event")).toBe("trigger_dag_run"));
  });
});
