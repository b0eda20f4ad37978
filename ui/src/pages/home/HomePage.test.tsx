import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type {
  AttentionResponse,
  DagRunStatisticsResponse,
  EngineInfoResponse,
  UpcomingRunsResponse,
} from "@/api/generated/types.gen";
import { anAttention } from "@/testing/attention";
import { aDag } from "@/testing/dags";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";
import { aRun } from "@/testing/runs";

const FAILED = {
  dag_id: "orders_etl",
  dag_display_name: "orders_etl",
  dag_run_id: "a/b",
  run_type: "scheduled",
  run_after: "2026-11-21T06:00:00Z",
  start_date: "2026-11-21T06:00:00Z",
  end_date: "2026-11-21T06:01:00Z",
  reason: "Task 'load' failed: exit code 1.",
  recovered: false,
} satisfies AttentionResponse["failed_runs"]["dag_runs"][number];

const STATISTICS = {
  since: "2026-11-20T12:00:00Z",
  until: "2026-11-21T12:00:00Z",
  bucket: "hour",
  timezone: "UTC",
  buckets: [{ start: "2026-11-21T06:00:00Z", queued: 0, running: 0, success: 4, failed: 1, planned: 0 }],
} satisfies DagRunStatisticsResponse;

const ENGINE = {
  version: "0.1.0",
  started_at: "2026-11-21T06:00:00Z",
  uptime_seconds: 7200,
  database: { status: "unhealthy", product: null, latency_milliseconds: null },
  scheduler: {
    status: "healthy",
    latest_pass: "2026-11-21T06:00:00Z",
    latest_pass_milliseconds: 2,
    inbox: 0,
    backlog: 0,
  },
  executors: [{ name: "local", capacity: 8, taken: 8, free: 0, workers: 2 }],
  bundles: [],
  memory: { used_bytes: 1, maximum_bytes: 2 },
} satisfies EngineInfoResponse;

const UPCOMING = {
  from: "2026-11-21T12:00:00Z",
  until: "2026-11-21T18:00:00Z",
  dags: [
    {
      dag_id: "prices",
      dag_display_name: "prices",
      timetable_description: "every hour",
      run_after: ["2026-11-21T13:00:00Z", "2026-11-21T14:00:00Z"],
      count: 2,
    },
  ],
  total_entries: 3,
} satisfies UpcomingRunsResponse;

function engine(attention: AttentionResponse, dags = [aDag({ dag_id: "orders_etl" })]) {
  return engineAnswers({
    "GET /api/v2/attention": attention,
    "GET /api/v2/dags": { dags, total_entries: dags.length },
    "GET /api/v2/dags/~/dagRuns": {
      dag_runs: [aRun({ dag_id: "prices", dag_run_id: "r", state: "running", end_date: null })],
      total_entries: 1,
    },
    "GET /api/v2/dags/~/latestRuns": { dags: [] },
    "GET /api/v2/dagRunStatistics": STATISTICS,
    "GET /api/v2/upcomingRuns": UPCOMING,
    "GET /api/v2/monitor/engine": ENGINE,
  });
}

describe("the start", () => {
  it("says what needs somebody and why, leads there, and counts it beside the navigation", async () => {
    engine(anAttention({ failed_runs: { dag_runs: [FAILED], total_entries: 1 } }));
    openPage("/");
    const need = await screen.findByRole("link", { name: /orders_etl.*exit code 1/ });
    expect(need).toHaveAttribute("href", "/dags/orders_etl/runs/a%2Fb");
    expect(await screen.findByLabelText("1 thing needs you")).toBeInTheDocument();
  });

  it("is calm when all is well", async () => {
    engine(anAttention());
    openPage("/");
    expect(await screen.findByText("Nothing needs you")).toBeVisible();
    expect(screen.queryByLabelText(/needs? you$/)).toBeNull();
  });

  it("shows what runs, what comes, how the last day was and what is not well with the engine", async () => {
    engine(anAttention());
    openPage("/");
    expect(await screen.findByText("Does not answer")).toBeVisible();
    expect(screen.getByRole("img", { name: "Full" })).toBeInTheDocument();
    expect(
      await screen.findByRole("link", { name: /^\d\d:00–\d\d:00: 1 failed, 4 success$/ }),
    ).toHaveAttribute("href", expect.stringContaining("/runs?from="));
    expect(await screen.findByText(/and 2 more DAGs/)).toBeVisible();
    expect(screen.getByRole("link", { name: /^Running prices/ })).toBeVisible();
  });

  it("offers a DAG to copy when there is none", async () => {
    engine(anAttention(), []);
    openPage("/");
    expect(await screen.findByText("Save your first DAG")).toBeVisible();
  });
});
