import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { BackfillResponse } from "@/api/generated/types.gen";
import { dagDetails } from "@/testing/dagDetails";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";
import { bodyOf, NOTHING_YET, progressWords, standing } from "./words";

const DETAILS = dagDetails({ dag_id: "orders_etl", timezone: "Europe/Berlin" });

function aBackfill(more: Partial<BackfillResponse> = {}): BackfillResponse {
  return {
    id: 3,
    dag_id: "orders_etl",
    dag_display_name: "orders_etl",
    dag_run_conf: {},
    from_date: "2025-12-31T23:00:00Z",
    to_date: "2026-01-31T22:59:59Z",
    created_at: "2026-02-01T08:00:00Z",
    updated_at: "2026-02-01T08:00:00Z",
    completed_at: null,
    is_paused: false,
    is_cancelled: false,
    max_active_runs: 4,
    reprocess_behavior: "failed",
    run_backwards: true,
    progress: { total: 31, pending: 20, queued: 1, running: 3, success: 4, failed: 2, skipped: 1 },
    ...more,
  };
}

const answers = (more: Parameters<typeof engineAnswers>[0] = {}) =>
  engineAnswers({
    "GET /api/v2/dags/orders_etl/details": DETAILS,
    "GET /api/v2/backfills": { backfills: [aBackfill()], total_entries: 1 },
    ...more,
  });

describe("the backfills of a DAG", () => {
  it("say how far each has come", async () => {
    answers();
    openPage("/dags/orders_etl/backfills");
    const table = within(await screen.findByRole("table", { name: "Backfills" }));
    expect(table.getByText("7 of 31 done · 2 failed · 3 running · 1 queued · 1 had a run")).toBeVisible();
    expect(table.getByText("4 at once, failed again, backwards")).toBeVisible();
    expect(table.getByText("running")).toBeVisible();
    // Midnight in the DAG's zone, which is another day in UTC.
    expect(table.getByText("2026-01-01")).toBeVisible();
    expect(table.getByText("2026-01-31")).toBeVisible();
  });

  it("are held, and cancelled after saying what that does", async () => {
    const user = userEvent.setup();
    const asked = answers({
      "PUT /api/v2/backfills/3/pause": aBackfill({ is_paused: true }),
      "PUT /api/v2/backfills/3/cancel": aBackfill({ is_cancelled: true }),
    });
    openPage("/dags/orders_etl/backfills");
    await user.click(await screen.findByRole("button", { name: "Pause" }));
    await waitFor(() => expect(asked.some((one) => one.what === "PUT /api/v2/backfills/3/pause")).toBe(true));
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(
      await screen.findByText("21 dates that have not started never do; 3 active runs go on to their end."),
    ).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Cancel the backfill" }));
    await waitFor(() =>
      expect(asked.some((one) => one.what === "PUT /api/v2/backfills/3/cancel")).toBe(true),
    );
  });

  it("are made after a look at the dates, for whole days in the zone of the DAG", async () => {
    const user = userEvent.setup();
    const asked = answers({
      "POST /api/v2/backfills/dry_run": {
        backfills: [{ logical_date: "2026-01-01T05:00:00Z", is_repeated: false }],
        total_entries: 1,
        skipped_entries: 2,
      },
      "POST /api/v2/backfills": aBackfill(),
    });
    openPage("/dags/orders_etl/backfills?new=true");
    await user.type(await screen.findByLabelText(/^First day/), "2026-01-01");
    await user.type(screen.getByLabelText(/^Last day/), "2026-01-31");
    await user.click(screen.getByRole("button", { name: "See what it would make" }));
    expect(await screen.findByText("1 run would be made; 2 dates have one already")).toBeVisible();
    expect(screen.getByText("2026-01-01 06:00")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Make 1 run" }));
    await waitFor(() =>
      expect(asked.find((one) => one.what === "POST /api/v2/backfills")?.body).toEqual({
        dag_id: "orders_etl",
        from_date: "2025-12-31T23:00:00.000Z",
        to_date: "2026-01-31T22:59:59.000Z",
        run_backwards: false,
        reprocess_behavior: "none",
        max_active_runs: 10,
      }),
    );
  });

  it("that the engine refuses say why", async () => {
    const user = userEvent.setup();
    answers({
      "POST /api/v2/backfills/dry_run": () =>
        Response.json(
          { detail: [{ loc: ["body", "to_date"], msg: "more than 10,000 dates", type: "value_error" }] },
          { status: 422 },
        ),
    });
    openPage("/dags/orders_etl/backfills?new=true");
    await user.type(await screen.findByLabelText(/^First day/), "2001-01-01");
    await user.type(screen.getByLabelText(/^Last day/), "2026-01-31");
    await user.click(screen.getByRole("button", { name: "See what it would make" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("more than 10,000 dates");
  });
});

describe("words about backfills", () => {
  it("name how one stands", () => {
    expect(standing(aBackfill({ is_paused: true }))).toBe("paused");
    expect(standing(aBackfill({ completed_at: "2026-02-02T00:00:00Z" }))).toBe("completed");
    expect(standing(aBackfill({ completed_at: "2026-02-02T00:00:00Z", is_cancelled: true }))).toBe(
      "cancelled",
    );
    expect(progressWords(aBackfill({ progress: { ...aBackfill().progress, failed: 0, running: 0 } }))).toBe(
      "5 of 31 done · 1 queued · 1 had a run",
    );
  });

  it("make no question of what is missing", () => {
    expect(bodyOf("a", NOTHING_YET, "UTC")).toBeUndefined();
    expect(
      bodyOf("a", { ...NOTHING_YET, from: "2026-01-01", to: "2026-01-02", atOnce: "0" }, "UTC"),
    ).toBeUndefined();
  });
});
