import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { dagDetails } from "@/testing/dagDetails";
import { type Answers, type Asked, engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";
import { aStructure } from "./grid/testStructure";

const AT = "/api/v2/dags/orders_etl";

function answers(more: Answers = {}): Answers {
  return {
    [`GET ${AT}/details`]: dagDetails({
      dag_id: "orders_etl",
      dag_display_name: "Orders <b>ETL</b>",
      description: "Loads orders.",
      timetable_description: "every day at 06:00 Europe/Berlin",
      timetable_summary: "0 6 * * *",
      owners: ["ana"],
      tags: [{ name: "sales", dag_id: "orders_etl" }],
    }),
    [`GET ${AT}/structure`]: aStructure(["load"]),
    [`GET ${AT}/dagRuns`]: { dag_runs: [], total_entries: 0 },
    ...more,
  };
}

describe("a DAG", () => {
  it("says its name as it is, when it runs, whose it is, and opens its grid", async () => {
    engineAnswers(answers());
    const { router } = openPage("/dags/orders_etl");
    expect(await screen.findByRole("heading", { level: 1, name: /Orders <b>ETL<\/b>/ })).toBeVisible();
    expect(screen.getByText("every day at 06:00 Europe/Berlin")).toBeVisible();
    expect(screen.getByText("sales")).toBeVisible();
    expect(router.state.location.pathname).toBe("/dags/orders_etl/grid");
    expect(screen.getByRole("link", { name: "Grid" })).toHaveAttribute("aria-current", "page");
  });

  it("is paused at once, and not if the engine refuses", async () => {
    let refuse = true;
    const asked = engineAnswers(
      answers({
        [`PATCH ${AT}`]: ({ body }: Asked) =>
          refuse ? Response.json({ detail: "Not now." }, { status: 409 }) : body,
      }),
    );
    openPage("/dags/orders_etl");
    const active = await screen.findByRole("switch", { name: "Run orders_etl by its schedule" });
    await userEvent.click(active);
    await waitFor(() => expect(active).toBeChecked());
    refuse = false;
    await userEvent.click(active);
    await waitFor(() => expect(active).not.toBeChecked());
    expect(screen.getByText(/This DAG is paused/)).toBeVisible();
    expect(asked.findLast((one) => one.what === `PATCH ${AT}`)?.body).toEqual({ is_paused: true });
  });

  it("becomes a favourite", async () => {
    const asked = engineAnswers(
      answers({ [`POST ${AT}/favorite`]: () => new Response(null, { status: 204 }) }),
    );
    openPage("/dags/orders_etl");
    const star = await screen.findByRole("button", { name: "orders_etl is a favourite" });
    await userEvent.click(star);
    await waitFor(() => expect(star).toHaveAttribute("aria-pressed", "true"));
    expect(asked.some((one) => one.what === `POST ${AT}/favorite`)).toBe(true);
  });

  it("whose file is broken or gone says so and leads to why", async () => {
    engineAnswers(
      answers({
        [`GET ${AT}/details`]: dagDetails({ dag_id: "orders_etl", has_import_errors: true, is_stale: true }),
      }),
    );
    openPage("/dags/orders_etl");
    expect(await screen.findByRole("link", { name: "See the import errors" })).toHaveAttribute(
      "href",
      "/import-errors",
    );
    expect(screen.getByText(/No file has this DAG any more/)).toBeVisible();
  });

  it("that does not exist says so", async () => {
    engineAnswers({
      [`GET ${AT}/details`]: () =>
        Response.json({ detail: "There is no DAG 'orders_etl'." }, { status: 404 }),
    });
    openPage("/dags/orders_etl");
    expect(await screen.findByText("There is no DAG 'orders_etl'.")).toBeVisible();
  });

  it("goes from tab to tab by arrow keys", async () => {
    engineAnswers(answers());
    openPage("/dags/orders_etl");
    const tabs = within(await screen.findByRole("navigation", { name: "Views of this DAG" }));
    tabs.getByRole("link", { name: "Grid" }).focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(tabs.getByRole("link", { name: "Graph" })).toHaveFocus();
    await userEvent.keyboard("{End}");
    expect(tabs.getByRole("link", { name: "Details" })).toHaveFocus();
  });
});
