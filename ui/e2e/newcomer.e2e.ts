import { expect, test } from "vitest";
import { stage } from "./harness/stage";

const there = stage();

test("a newcomer copies the first DAG, sees it appear, runs it and reads its log", async () => {
  const page = await there.open("/dags");
  await page.getByRole("heading", { name: "Save your first DAG" }).waitFor();
  await page.getByRole("button", { name: "Copy" }).click();
  const source = await page.evaluate(() => navigator.clipboard.readText());
  expect(source).toContain('@Dag("hello_world")');
  there.engine.save("HelloWorld.java", source);

  await page.getByRole("link", { name: "Trigger hello_world" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Trigger" }).click();
  await page.waitForURL(/\/dags\/hello_world\/runs\/manual/);
  await page.getByRole("main").getByText("Success").first().waitFor();

  await page.getByRole("link", { name: "hello", exact: true }).first().click();
  await page.waitForURL(/\/tasks\/hello/);
  await page.getByText("Hello", { exact: true }).first().waitFor();
});
