import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { dagIsRead } from "./harness/runs";
import { show } from "./harness/settled";
import { stage } from "./harness/stage";

const there = stage({ dags: ["params"] });

/** Presses Tab until what has the focus has that name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
    });
    if (name.test(focused.trim())) {
      return;
    }
  }
  throw new Error(`Tab does not lead to ${name}.`);
}

test("without a mouse a DAG is found, triggered with its params, and its run opened", async () => {
  await dagIsRead(there.engine, "order_import");
  const page = await there.window();
  await show(page, "/", /./);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(new URL(page.url()).hash).toBe("#main");

  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type("order_im");
  await page.getByRole("dialog").getByText("order_import").first().waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "order_import", level: 1 }).waitFor();

  await tabTo(page, /^Trigger/);
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog");
  await form.getByLabel("country").focus();
  await page.keyboard.type("Norge");
  await tabTo(page, /^Trigger$/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/runs\/manual/);
});

test("what has the focus can be seen, in light and dark", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await there.window({ colorScheme });
    await show(page, "/dags", "DAGs");
    for (let presses = 0; presses < 15; presses++) {
      await page.keyboard.press("Tab");
      const shown = await page.evaluate(() => {
        const style = getComputedStyle(document.activeElement ?? document.body);
        return style.outlineStyle !== "none" || style.boxShadow !== "none" || style.borderColor !== "";
      });
      expect(shown).toBe(true);
    }
  }
});
