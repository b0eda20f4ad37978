import { expect, test } from "vitest";
import { stage } from "./harness/stage";

const there = stage({ dags: ["talking"] });

test("a lost connection is told, heals by itself, and then the page is current", async () => {
  const page = await there.open("/dags");
  await page.getByRole("link", { name: "talking", exact: true }).waitFor();

  await there.engine.kill();
  const banner = page.getByRole("status").filter({ hasText: "No connection to the engine" });
  await banner.waitFor();
  // What was there stays there.
  expect(await page.getByRole("link", { name: "talking", exact: true }).isVisible()).toBe(true);

  there.engine.add("params");
  await there.engine.start();
  await banner.waitFor({ state: "hidden" });
  await page.getByRole("link", { name: "order_import", exact: true }).waitFor();
});

test("a page that is open while the engine is upgraded says so and reloads", async () => {
  const page = await there.open("/dags");
  await page.getByRole("link", { name: "talking", exact: true }).waitFor();
  // The engine that comes back introduces itself as another build; until it is back, nobody answers.
  let isBack = false;
  await page.route("**/api/v2/events**", (route) =>
    isBack
      ? route.fulfill({
          contentType: "text/event-stream",
          body: `event: hello\ndata: ${JSON.stringify({ version: "9", build: "another", time: new Date().toISOString() })}\n\n`,
        })
      : route.abort(),
  );
  await there.engine.kill();
  await there.engine.start();
  isBack = true;
  await page.getByText("Windlass was upgraded.").waitFor();
  await page.unroute("**/api/v2/events**");
  await page.getByRole("button", { name: "Not yet" }).click();
  await page.getByText("Reload this page when you are ready.").waitFor();
  const reloaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Reload now" }).click();
  await reloaded;
  await page.getByRole("link", { name: "talking", exact: true }).waitFor();
  expect(await page.getByText("Windlass was upgraded.").isVisible()).toBe(false);
});
