import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { ended, trigger } from "./harness/runs";
import { show } from "./harness/settled";
import { stage } from "./harness/stage";

const there = stage({ dags: ["hostile"], environment: { WINDLASS_MAX_OUTPUT: String(64 * 1024 * 1024) } });
/** With every sign that a run id may have. */
const RUN = "a+b:c~d.e_f-1";
const WRONG = 'a/b c?d#e%2F"<b>&';
const HTML = "<script>window.attacked='value'</script>";

beforeAll(async () => {
  await trigger(there.engine, "hostile", RUN);
  await ended(there.engine, "hostile", RUN);
});

const dag = "/dags/hostile";
const run = `${dag}/runs/${encodeURIComponent(RUN)}`;

/** Nothing that an author wrote was run. */
async function isUnharmed(page: Page): Promise<void> {
  expect(await page.evaluate(() => Reflect.get(window, "attacked"))).toBeUndefined();
  expect(await page.locator("img[src='x'], a[href^='javascript:']").count()).toBe(0);
}

test.each([
  "/",
  "/dags",
  `${dag}/grid`,
  `${dag}/graph`,
  `${dag}/gantt`,
  `${dag}/calendar`,
  `${dag}/runs`,
  `${dag}/code`,
  `${dag}/details`,
  `${dag}/grid?trigger=true`,
  run,
  `${run}/tasks/result`,
  "/runs",
  "/dags?q=%3Cimg%20src%3Dx%20onerror%3D%22window.attacked%3D1%22%3E",
])("HTML of authors is text at %s", async (path) => {
  const page = await there.sharedWindow();
  await show(page, path, /./);
  await isUnharmed(page);
});

test("the log of a task shows HTML as it was written", async () => {
  const page = await there.window();
  await show(page, `${run}/tasks/log`, /log/);
  await page.getByText(HTML).first().waitFor();
  await page.getByText("red").first().waitFor();
  await page.getByText("מימין לשמאל").first().waitFor();
  await isUnharmed(page);
});

test("a run id with signs can be opened from the list of runs and sent as a link", async () => {
  const page = await there.window();
  await show(page, `${dag}/runs`, "hostile");
  await page.getByRole("link", { name: RUN, exact: true }).first().click();
  await page.getByRole("main").getByText(RUN, { exact: true }).first().waitFor();
  const other = await there.window();
  await other.goto(page.url());
  await other.getByRole("main").getByText(RUN, { exact: true }).first().waitFor();
});

test("a run id with slashes and spaces is told at its field, and as a link leads to a page that says so", async () => {
  const page = await there.window();
  await show(page, `${dag}/grid?trigger=true`, "hostile");
  const form = page.getByRole("dialog");
  await form.getByRole("textbox", { name: "Run id" }).fill(WRONG);
  await form.getByRole("button", { name: "Trigger", exact: true }).click();
  await form.getByText(/without spaces and slashes/).waitFor();
  expect(await form.getByRole("textbox", { name: "Run id" }).getAttribute("aria-invalid")).toBe("true");
  await page.goto(`${dag}/runs/${encodeURIComponent(WRONG)}`);
  await page.getByRole("main").getByText(WRONG).first().waitFor();
  await isUnharmed(page);
});

test("a line of 10 MB leaves the log as fast as it was", async () => {
  const page = await there.window();
  await show(page, `${run}/tasks/wide`, /wide/);
  await page.getByText("after the wide line").waitFor();
  const letters = await page.evaluate(() => document.body.textContent?.length ?? 0);
  expect(letters).toBeLessThan(2_000_000);
  expect(await millisOfFrame(page)).toBeLessThan(500);
  await isUnharmed(page);
});

test("a result of 50 MB is told with its size and not put on the page", async () => {
  const page = await there.window();
  await show(page, `${run}/tasks/large`, /large/);
  const letters = await page.evaluate(() => document.body.textContent?.length ?? 0);
  expect(letters).toBeLessThan(2_000_000);
  expect(await millisOfFrame(page)).toBeLessThan(500);
  await isUnharmed(page);
});

test("with a clock in another year, times are still those of the engine", async () => {
  const page = await there.window();
  await page.clock.install({ time: new Date("2031-03-01T12:00:00Z") });
  await page.clock.resume();
  await show(page, "/runs", "Runs");
  await page.getByRole("main").getByRole("link", { name: RUN }).first().waitFor();
  expect(await page.getByRole("main").textContent()).not.toMatch(/months ago|\d{3,} d/);
});

test("in a zone half an hour off, the exact time says which zone it is in", async () => {
  const page = await there.window({ timezoneId: "Asia/Kolkata" });
  await show(page, "/runs", "Runs");
  await page.getByRole("button", { name: /UTC\+5:30/ }).waitFor();
});

/** How long the page takes from one picture to the next one. */
function millisOfFrame(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        requestAnimationFrame((first) => requestAnimationFrame((second) => resolve(second - first)));
      }),
  );
}
