import { expect, test } from "vitest";
import { getDagRuns } from "@/api/generated/sdk.gen";
import { stage } from "./harness/stage";

const there = stage({ dags: ["params"] });

const runs = async () =>
  (await getDagRuns({ client: there.engine.api, path: { dag_id: "order_import" }, throwOnError: true })).data
    .dag_runs;

test("bad params are told at their fields and make no run; good ones make one with these params", async () => {
  const page = await there.open("/dags");
  await page.getByRole("link", { name: "Trigger order_import" }).click();
  const form = page.getByRole("dialog");
  const trigger = form.getByRole("button", { name: "Trigger", exact: true });

  await trigger.click();
  await form.getByRole("alert").getByText("not ready yet").waitFor();
  expect(await form.getByRole("textbox", { name: "country" }).getAttribute("aria-invalid")).toBe("true");

  await form.getByRole("textbox", { name: "country" }).fill("Türkei <b>&</b>");
  await form.getByRole("textbox", { name: "limit" }).fill("many");
  await trigger.click();
  expect(await form.getByRole("textbox", { name: "limit" }).getAttribute("aria-invalid")).toBe("true");
  expect(await form.getByRole("textbox", { name: "country" }).getAttribute("aria-invalid")).not.toBe("true");
  expect(await runs()).toEqual([]);

  await form.getByRole("textbox", { name: "limit" }).fill("3");
  await form.getByRole("combobox", { name: "size" }).click();
  await page.getByRole("option", { name: "LARGE" }).click();
  await trigger.click();
  await page.waitForURL(/\/runs\/manual/);
  expect((await runs()).map((run) => run.conf)).toEqual([
    { country: "Türkei <b>&</b>", limit: 3, size: "LARGE" },
  ]);
});

test("the form is an address, and what it would do can be copied as a command", async () => {
  const page = await there.open("/dags/order_import/grid?trigger=true");
  const form = page.getByRole("dialog");
  await form.getByRole("textbox", { name: "country" }).fill("it's");
  await form.getByRole("button", { name: /curl/ }).first().click();
  await form.getByRole("button", { name: "Copy as curl", exact: true }).click();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toContain(`${there.engine.address}/api/v2/dags/order_import/dagRuns`);
  expect(command).toContain("it");
  await page.keyboard.press("Escape");
  await form.waitFor({ state: "hidden" });
  expect(new URL(page.url()).search).toBe("");
});
