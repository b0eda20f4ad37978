import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { DeadlineCollectionResponse, NoticeCollectionResponse } from "@/api/generated/types.gen";
import { anAttention } from "@/testing/attention";
import { dagDetails } from "@/testing/dagDetails";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";

const DEADLINES = {
  deadlines: [
    {
      id: "1",
      dag_id: "orders_etl",
      dag_run_id: "monday",
      task_id: "load",
      until: "started",
      deadline_time: "2026-11-21T12:00:00Z",
      state: "missed",
      missed: true,
    },
    {
      id: "3",
      dag_id: "orders_etl",
      dag_run_id: "tuesday",
      task_id: null,
      until: "finished",
      deadline_time: "2100-11-22T12:00:00Z",
      state: "met",
      missed: false,
    },
  ],
  total_entries: 2,
} satisfies DeadlineCollectionResponse;

const NOTICES = {
  notices: [
    {
      id: "2",
      dag_id: "orders_etl",
      dag_run_id: "monday",
      task_id: null,
      event: "missed_deadline",
      channel: "Slack 'team_channel'",
      subject: "orders_etl: run 'monday' is late",
      state: "failed",
      attempts: 10,
      created_at: "2026-11-21T12:00:01Z",
      sent_at: null,
      problem: "There is no connection 'team_channel'.",
    },
  ],
  total_entries: 1,
} satisfies NoticeCollectionResponse;

test("a DAG shows the deadlines and notices of its runs, and why somebody was not told", async () => {
  engineAnswers({
    "GET /api/v2/attention": anAttention(),
    "GET /api/v2/dags/orders_etl/details": dagDetails({ dag_id: "orders_etl" }),
    "GET /api/v2/dags/orders_etl/dagRuns/~/deadlines": DEADLINES,
    "GET /api/v2/dags/orders_etl/dagRuns/~/notices": NOTICES,
  });
  openPage("/dags/orders_etl/details");
  const deadlines = within(await screen.findByRole("list", { name: "Deadlines" }));
  expect(deadlines.getByText("Missed")).toBeVisible();
  expect(deadlines.getByRole("link", { name: "load" })).toHaveAttribute(
    "href",
    "/dags/orders_etl/runs/monday/tasks/load",
  );
  // One that was met is due no more, though its time is yet to come.
  expect(deadlines.getByText("Met")).toBeVisible();
  expect(deadlines.getAllByText(/^Due/)).toHaveLength(1);
  const notices = within(await screen.findByRole("list", { name: "Notices" }));
  expect(notices.getByText("Not sent")).toBeVisible();
  expect(notices.getByText("There is no connection 'team_channel'.")).toBeVisible();
});
