import { beforeAll, expect, test } from "vitest";
import { ended, trigger } from "./harness/runs";
import { show } from "./harness/settled";
import { stage } from "./harness/stage";

const there = stage({ dags: ["story", "params"] });

beforeAll(async () => {
  await trigger(there.engine, "order_import", "one", { country: "NO" });
  await ended(there.engine, "order_import", "one");
});

test("filters are in the address, which shows the same to somebody else", async () => {
  const page = await there.window();
  await show(page, "/dags", "DAGs");
  await page.getByRole("searchbox", { name: "Search DAGs" }).fill("order");
  await page.getByText("1 DAG fits").waitFor();
  const colleague = await there.open(page.url());
  await colleague.getByText("1 DAG fits").waitFor();
  await colleague.getByRole("link", { name: "order_import", exact: true }).waitFor();
  expect(await colleague.getByRole("link", { name: "nightly_report", exact: true }).isVisible()).toBe(false);
});

test("back and forward lead through the views as they were", async () => {
  const page = await there.window();
  await show(page, "/dags?q=order", "DAGs");
  await page.getByRole("link", { name: "order_import", exact: true }).click();
  await page.getByRole("heading", { name: "order_import", level: 1 }).waitFor();
  await page.getByRole("link", { name: "Code", exact: true }).click();
  await page.waitForURL(/\/code/);
  await page.goBack();
  await page.waitForURL(/\/grid/);
  await page.goBack();
  await page.getByText("1 DAG fits").waitFor();
  await page.goForward();
  await page.goForward();
  await page.waitForURL(/order_import\/code/);
  await page.getByText("mistype").first().waitFor();
});

test("an address that leads nowhere says so and shows ways on", async () => {
  const page = await there.open("/no/such/view");
  await page.getByRole("heading", { name: "There is no such page" }).waitFor();
  await page.getByRole("main").getByRole("link", { name: /DAGs/ }).click();
  await page.getByRole("heading", { name: "DAGs", level: 1 }).waitFor();
});

test("a DAG, a run and a task that do not exist are told by name", async () => {
  const page = await there.open("/dags/no_such_dag/grid");
  await page.getByRole("alert").getByText("no_such_dag").first().waitFor();
  await page.goto("/dags/order_import/runs/no_such_run");
  await page.getByRole("alert").getByText("no_such_run").first().waitFor();
  await page.goto("/dags/order_import/runs/one/tasks/no_such_task");
  await page.getByRole("alert").getByText("no_such_task").first().waitFor();
});
