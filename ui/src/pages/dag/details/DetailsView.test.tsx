import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { aVersion, dagDetails } from "@/testing/dagDetails";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";
import { aStructure } from "../grid/testStructure";
import { limitWords, spanWords } from "./limits";

const AT = "/api/v2/dags/orders_etl";

describe("the details of a DAG", () => {
  it("say its schedule and the next times, its params, limits, versions and tasks", async () => {
    engineAnswers({
      [`GET ${AT}/details`]: dagDetails({
        dag_id: "orders_etl",
        timetable_summary: "0 6 * * *",
        timetable_description: "every day at 06:00 UTC",
        dag_run_timeout: "PT1H30M",
        params: {
          country: { schema: { type: "string" }, value: "DE", required: false, description: "Whose orders" },
        },
      }),
      [`GET ${AT}/nextRuns`]: { dag_id: "orders_etl", run_after: ["2030-01-01T06:00:00Z"] },
      [`GET ${AT}/dagVersions`]: {
        dag_versions: [aVersion("orders_etl", 2), aVersion("orders_etl", 1)],
        total_entries: 2,
      },
      [`GET ${AT}/structure`]: aStructure(["load"]),
    });
    openPage("/dags/orders_etl/details");
    expect(await screen.findByText("0 6 * * *")).toBeVisible();
    expect(await screen.findByText(/2030-01-01/)).toBeVisible();
    expect(screen.getByText("1 h 30 min")).toBeVisible();
    expect(within(screen.getByRole("row", { name: /country/ })).getByText("Whose orders")).toBeVisible();
    expect(await screen.findByRole("link", { name: "compare" })).toHaveAttribute(
      "href",
      "/dags/orders_etl/code?version=2&against=1",
    );
  });

  it("write limits the way people say them", () => {
    expect(limitWords(2_147_483_647)).toBe("no limit");
    expect(limitWords(16)).toBe("16");
    expect(spanWords("P1DT2H")).toBe("1 d 2 h");
    expect(spanWords(null)).toBe("no limit");
    expect(spanWords("1:30:00")).toBe("1:30:00");
  });
});
