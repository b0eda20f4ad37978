import { beforeAll, expect, test } from "vitest";
import { ended, trigger } from "./harness/runs";
import { show } from "./harness/settled";
import { stage } from "./harness/stage";

const there = stage({ dags: ["big"] });
const CLOSED = ["closed_1", "closed_2", "closed_3", "closed_4", "closed_5"];

beforeAll(async () => {
  await trigger(there.engine, "big_grid", "open", { open: true });
  await ended(there.engine, "big_grid", "open");
  for (const run of CLOSED) {
    await trigger(there.engine, "big_grid", run);
    await ended(there.engine, "big_grid", run);
  }
});

test("a grid of 5,000 tasks is scrolled to its end, searched and folded with few elements on the page", async () => {
  const page = await there.window();
  await show(page, "/dags/big_grid/grid", "big_grid");
  const grid = page.getByRole("grid", { name: "Tasks by runs" });
  expect(await grid.getAttribute("aria-rowcount")).toBe("5052");
  expect(await grid.getAttribute("aria-colcount")).toBe("7");
  expect(await elements()).toBeLessThan(2_000);

  await grid.evaluate((scroller) => scroller.scrollTo({ top: scroller.scrollHeight }));
  await grid.getByRole("rowheader", { name: "task_99" }).last().waitFor();
  expect(await elements()).toBeLessThan(2_000);

  await page.getByRole("textbox", { name: "Filter tasks" }).fill("group_31.task_07");
  await grid.getByRole("rowheader", { name: "task_07" }).click();
  await page.keyboard.press("ArrowRight");
  await grid.getByRole("gridcell").first().waitFor();
  const cells = await grid.getByRole("gridcell").getByRole("link").all();
  const told = await Promise.all(cells.map((cell) => cell.getAttribute("aria-label")));
  expect(told).toEqual([
    "Success: group_31.task_07 in open",
    ...CLOSED.map((run) => `Upstream failed: group_31.task_07 in ${run}`),
  ]);

  await page.getByRole("textbox", { name: "Filter tasks" }).fill("");
  await page.getByRole("button", { name: "Fold all groups" }).click();
  await expect.poll(() => grid.getAttribute("aria-rowcount")).toBe("52");

  function elements(): Promise<number> {
    return grid.evaluate((scroller) => scroller.querySelectorAll("*").length);
  }
});
