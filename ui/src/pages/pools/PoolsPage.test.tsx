import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { PoolCollectionResponse } from "@/api/generated/types.gen";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";
import { aTask } from "@/testing/tasks";
import { aPool } from "./testing";

const POOLS = {
  total_entries: 2,
  pools: [
    aPool({ name: "default_pool", slots: 128, open_slots: 128 }),
    aPool({
      name: "warehouse",
      description: "What it bears",
      occupied_slots: 8,
      running_slots: 7,
      queued_slots: 1,
      scheduled_slots: 3,
      open_slots: 0,
      first_in_line: "orders_etl.load",
    }),
  ],
} satisfies PoolCollectionResponse;

const WAITING = "GET /api/v2/dags/~/dagRuns/~/taskInstances";
const NOBODY = { task_instances: [], total_entries: 0 };

describe("the pools", () => {
  it("show how their slots stand and who is first in line", async () => {
    engineAnswers({ "GET /api/v2/pools": POOLS });
    openPage("/pools");
    const list = within(await screen.findByRole("list", { name: "Pools" }));
    expect(list.getByText("8 of 8 slots taken · 7 running · 1 queued")).toBeVisible();
    expect(list.getByText("First in line: orders_etl.load")).toBeVisible();
    expect(list.getByText("Nobody waits")).toBeVisible();
  });

  it("are searched by name and description", async () => {
    engineAnswers({ "GET /api/v2/pools": POOLS });
    openPage("/pools?q=bears");
    expect(await screen.findByRole("link", { name: "warehouse" })).toBeVisible();
    expect(screen.queryByRole("link", { name: "default_pool" })).toBeNull();
  });

  it("are made with at least one slot", async () => {
    const user = userEvent.setup();
    const asked = engineAnswers({ "GET /api/v2/pools": POOLS, "POST /api/v2/pools": aPool({ name: "p" }) });
    openPage("/pools?new=true");
    await user.type(await screen.findByLabelText(/^Name/), "p");
    await user.type(screen.getByLabelText(/^Slots/), "0");
    await user.click(screen.getByRole("button", { name: "Make pool" }));
    expect(screen.getByText("Give it at least 1 slot, or -1 for no limit.")).toBeVisible();
    await user.clear(screen.getByLabelText(/^Slots/));
    await user.type(screen.getByLabelText(/^Slots/), "4");
    await user.click(screen.getByRole("button", { name: "Make pool" }));
    await waitFor(() =>
      expect(asked.find((one) => one.what === "POST /api/v2/pools")?.body).toEqual({
        name: "p",
        slots: 4,
        description: null,
        include_deferred: false,
      }),
    );
  });

  it("get other slots, and say what waits in them", async () => {
    const user = userEvent.setup();
    const asked = engineAnswers({
      "GET /api/v2/pools": POOLS,
      "PATCH /api/v2/pools/warehouse": POOLS.pools[1],
      [WAITING]: NOBODY,
    });
    openPage("/pools?pool=warehouse");
    const slots = await screen.findByLabelText(/^Slots/);
    await user.clear(slots);
    await user.type(slots, "16");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() =>
      expect(asked.find((one) => one.what.startsWith("PATCH"))?.body).toMatchObject({ slots: 16 }),
    );
    expect(asked.find((one) => one.what === WAITING)?.query.get("pool")).toBe("warehouse");
  });

  it("say of each instance that waits which element and run it is, and why, and lead to it", async () => {
    const waiting = aTask({
      task_id: "load",
      dag_id: "shops",
      dag_run_id: "monday",
      map_index: 1,
      rendered_map_index: "Oslo",
      reason: "Pool warehouse is full: 4 of 4 slots; this is first in line.",
    });
    engineAnswers({
      "GET /api/v2/pools": POOLS,
      [WAITING]: { task_instances: [waiting], total_entries: 1 },
    });
    openPage("/pools?pool=warehouse");
    const queue = within(await screen.findByRole("region", { name: "Waiting" }));
    expect(queue.getByRole("link", { name: "shops.load [Oslo]" })).toHaveAttribute(
      "href",
      "/dags/shops/runs/monday/tasks/load?map_index=1",
    );
    expect(queue.getByText("in monday")).toBeVisible();
    expect(queue.getByText(/this is first in line/)).toBeVisible();
  });

  it("are deleted once that was confirmed, but for the default one", async () => {
    const user = userEvent.setup();
    const asked = engineAnswers({
      "GET /api/v2/pools": POOLS,
      "DELETE /api/v2/pools/warehouse": () => new Response(null, { status: 204 }),
      [WAITING]: NOBODY,
    });
    openPage("/pools?pool=warehouse");
    await user.click(await screen.findByRole("button", { name: "Delete" }));
    await user.click(await screen.findByRole("button", { name: "Delete the pool" }));
    await waitFor(() =>
      expect(asked.some((one) => one.what === "DELETE /api/v2/pools/warehouse")).toBe(true),
    );
  });

  it("keep the default one", async () => {
    engineAnswers({ "GET /api/v2/pools": POOLS, [WAITING]: NOBODY });
    openPage("/pools?pool=default_pool");
    expect(await screen.findByRole("button", { name: "Save" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Delete" })).toBeNull();
  });
});
