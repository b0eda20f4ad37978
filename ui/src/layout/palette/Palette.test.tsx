import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { SearchResponse } from "@/api/generated/types.gen";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";

const FOUND = {
  dags: [{ dag_id: "orders_etl", dag_display_name: "orders_etl", is_paused: false }],
  tasks: [{ dag_id: "orders_etl", dag_display_name: "orders_etl", task_id: "load_orders" }],
  dag_runs: [
    { dag_id: "orders_etl", dag_run_id: "manual/1", state: "failed", run_after: "2026-11-21T05:00:00Z" },
  ],
} satisfies SearchResponse;

function open() {
  const asked = engineAnswers({ "GET /api/v2/search": FOUND, "PATCH /api/v2/dags/orders_etl": {} });
  return { ...openPage("/connections"), asked };
}

async function type(text: string) {
  await userEvent.keyboard("{Control>}k{/Control}");
  const field = await screen.findByRole("combobox", { name: "Search or do something" });
  await userEvent.type(field, text);
}

describe("the command palette", () => {
  it("opens by the keyboard and goes to what was found", async () => {
    const { router } = open();
    await screen.findByRole("button", { name: /Search or do …/ });
    await type("orders");
    expect(await screen.findByRole("option", { name: /^orders_etl/ })).toHaveAttribute(
      "aria-selected",
      "true",
    );
    expect(screen.getByRole("option", { name: /^load_orders/ })).toBeInTheDocument();
    await userEvent.keyboard("{ArrowUp}{Enter}");
    await waitFor(() => expect(router.state.location.pathname).toBe("/dags/orders_etl/runs/manual%2F1"));
  });

  it("opens the form that triggers a DAG", async () => {
    const { router } = open();
    await screen.findByRole("button", { name: /Search or do …/ });
    await type("trigger ord");
    await userEvent.click(await screen.findByRole("option", { name: /^Trigger orders_etl/ }));
    await waitFor(() => expect(router.state.location.search).toEqual({ trigger: true }));
  });

  it("pauses a DAG", async () => {
    const { asked } = open();
    await screen.findByRole("button", { name: /Search or do …/ });
    await type("pause orders");
    await screen.findByRole("option", { name: /^Pause orders_etl/ });
    await userEvent.keyboard("{Enter}");
    await waitFor(() =>
      expect(asked.find((one) => one.what.startsWith("PATCH"))?.body).toEqual({ is_paused: true }),
    );
  });

  it("lists views without asking the engine, and shortcuts on '?'", async () => {
    const { router, asked } = open();
    await screen.findByRole("button", { name: /Search or do …/ });
    await userEvent.keyboard("?");
    expect(await screen.findByText("Go to Runs")).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByText("Go to Runs")).toBeNull());
    await userEvent.keyboard("gr");
    await waitFor(() => expect(router.state.location.pathname).toBe("/runs"));
    expect(asked.some((one) => one.what.endsWith("/search"))).toBe(false);
  });
});
