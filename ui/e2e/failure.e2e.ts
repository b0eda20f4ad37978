import { test } from "vitest";
import { postVariable } from "@/api/generated/sdk.gen";
import { ended, trigger } from "./harness/runs";
import { stage } from "./harness/stage";

const there = stage({ dags: ["story"] });

test("a failure is found from the start page, understood, its cause mended and the run repeated", async () => {
  await postVariable({
    client: there.engine.api,
    body: { key: "door", value: "closed" },
    throwOnError: true,
  });
  await trigger(there.engine, "nightly_report", "night");
  await ended(there.engine, "nightly_report", "night");

  const page = await there.open("/");
  await page.getByRole("main").getByRole("link", { name: "nightly_report" }).first().click();
  await page.getByRole("main").getByRole("link", { name: /night/ }).first().click();
  await page.getByRole("main").getByRole("link", { name: /door/ }).first().click();
  await page.waitForURL(/tasks\/checks\.door/);
  await page.getByText("The door is closed").first().waitFor();

  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Variables" }).click();
  await page.getByRole("main").getByRole("link", { name: "door", exact: true }).click();
  await page.getByRole("dialog").getByLabel("Value").fill("open");
  await page.getByRole("dialog").getByRole("button", { name: /save/i }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });

  await page.goto("/dags/nightly_report/runs/night");
  await page.getByRole("button", { name: /clear failed/i }).click();
  await page.getByRole("dialog").getByRole("button", { name: /clear/i }).click();
  await page.getByRole("main").getByText("Success").first().waitFor();
});
