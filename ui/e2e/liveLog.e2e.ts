import { expect, test } from "vitest";
import { trigger } from "./harness/runs";
import { stage } from "./harness/stage";

const there = stage({ dags: ["talking"] });

test("a log is followed while it is written, to its end", async () => {
  await trigger(there.engine, "talking", "live");
  const page = await there.open("/dags/talking/runs/live/tasks/talk");
  await page.getByText("line 1 of 80", { exact: true }).waitFor();
  expect(await page.getByText("That was all", { exact: true }).isVisible()).toBe(false);
  // It is the end of the log that is on the screen, without anybody scrolling there.
  const last = page.getByText("That was all", { exact: true });
  await last.waitFor();
  await expect
    .poll(() =>
      last.evaluate((line) => {
        const box = line.getBoundingClientRect();
        return box.top >= 0 && box.bottom <= window.innerHeight;
      }),
    )
    .toBe(true);
  await page.getByRole("main").getByText("Success").first().waitFor();
});
