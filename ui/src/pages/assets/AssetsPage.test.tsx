import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { anAsset } from "@/testing/assets";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";

test("lists assets with who updates them and who waits for them, and leads to each", async () => {
  engineAnswers({ "GET /api/v2/assets": { assets: [anAsset()], total_entries: 1 } });
  openPage("/assets");
  expect(await screen.findByRole("link", { name: "orders" })).toHaveAttribute("href", "/assets/7");
  expect(screen.getByRole("link", { name: "load_orders" })).toHaveAttribute("href", "/dags/load_orders");
  expect(screen.getByRole("link", { name: "report" })).toBeVisible();
  expect(screen.getByText("not updated yet")).toBeVisible();
});

test("finds an asset by a DAG that names it, and says when nothing fits", async () => {
  const other = anAsset({ id: 8, name: "prices", uri: "warehouse://prices", consuming_dags: [] });
  engineAnswers({ "GET /api/v2/assets": { assets: [anAsset(), other], total_entries: 2 } });
  openPage("/assets?q=report");
  expect(await screen.findByRole("link", { name: "orders" })).toBeVisible();
  expect(screen.queryByRole("link", { name: "prices" })).toBeNull();
  await userEvent.type(screen.getByRole("searchbox", { name: "Search assets" }), "zzz");
  expect(await screen.findByText("No asset fits")).toBeVisible();
});

test("says how one gets an asset where there is none", async () => {
  engineAnswers({ "GET /api/v2/assets": { assets: [], total_entries: 0 } });
  openPage("/assets");
  expect(await screen.findByText("No assets yet")).toBeVisible();
});
