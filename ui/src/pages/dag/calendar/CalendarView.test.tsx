import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DagRunStatisticsResponse } from "@/api/generated/types.gen";
import { dagDetails } from "@/testing/dagDetails";
import { type Answers, type Asked, engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";

const AT = "/api/v2/dags/orders_etl";

function statistics({ query }: Asked): DagRunStatisticsResponse {
  return {
    since: query.get("since") ?? "",
    until: query.get("until") ?? "",
    bucket: "day",
    timezone: query.get("timezone") ?? "",
    buckets: [
      { start: "2025-03-29T23:00:00Z", queued: 0, running: 0, success: 3, failed: 1, planned: 0 },
      { start: "2025-12-30T23:00:00Z", queued: 0, running: 0, success: 0, failed: 0, planned: 24 },
    ],
  };
}

const ANSWERS: Answers = {
  [`GET ${AT}/details`]: dagDetails({ dag_id: "orders_etl" }),
  "GET /api/v2/dagRunStatistics": statistics,
};

describe("the calendar", () => {
  beforeEach(() => localStorage.setItem("windlass.zone", '"Europe/Berlin"'));
  afterEach(() => localStorage.clear());

  it("asks for a year of days in the zone of the page, and leads from a day to its runs", async () => {
    const asked = engineAnswers(ANSWERS);
    openPage("/dags/orders_etl/calendar?year=2025");
    const day = await screen.findByRole("link", { name: "2025-03-30: 1 failed, 3 success" });
    expect(day).toHaveAttribute(
      "href",
      "/dags/orders_etl/runs?from=2025-03-29T23%3A00%3A00.000Z&to=2025-03-30T22%3A00%3A00.000Z",
    );
    const query = asked.find((one) => one.what === "GET /api/v2/dagRunStatistics")?.query;
    expect(query?.get("timezone")).toBe("Europe/Berlin");
    expect(query?.get("since")).toBe("2024-12-31T23:00:00.000Z");
    expect(screen.getByLabelText("2025-12-31: 24 planned")).toBeVisible();
  });

  it("is walked through by keys", async () => {
    engineAnswers(ANSWERS);
    openPage("/dags/orders_etl/calendar?year=2025");
    (await screen.findByLabelText("2025-01-01: no runs")).focus();
    await userEvent.keyboard("{ArrowDown}{ArrowRight}");
    expect(screen.getByLabelText("2025-01-09: no runs")).toHaveFocus();
  });

  it("goes to another year, and the address says so", async () => {
    engineAnswers(ANSWERS);
    const { router } = openPage("/dags/orders_etl/calendar?year=2025");
    await userEvent.click(await screen.findByRole("button", { name: "Show 2024" }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ year: 2024 }));
  });
});
