import { beforeAll, expect, test } from "vitest";
import { getTaskInstance, updateHitlDetail } from "@/api/generated/sdk.gen";
import { ended, trigger } from "./harness/runs";
import { stage } from "./harness/stage";
import { until } from "./harness/until";

const there = stage({ dags: ["asking"] });
beforeAll(() => trigger(there.engine, "asking", "first"));

const stateOf = async (runId: string, taskId: string) =>
  (
    await getTaskInstance({
      client: there.engine.api,
      path: { dag_id: "asking", dag_run_id: runId, task_id: taskId },
      throwOnError: true,
    })
  ).data.state;

test("what waits for a person is counted everywhere, approved in the list, and filled in on the task's own view", async () => {
  const page = await there.open("/");
  await page.getByLabel("1 question waits for an answer").waitFor();
  await page.getByRole("link", { name: /Asks you.*Publish the report/ }).waitFor();
  await page.getByRole("link", { name: "Required actions" }).click();
  await page.getByRole("button", { name: "Answer: Publish the report?" }).click();
  await page.getByText("It cannot be taken back.").waitFor();
  await page.getByLabel("Answered by").fill("ana");
  await page.getByRole("button", { name: "Approve" }).click();

  // The next question comes by itself, without anything being loaded again.
  await page.getByRole("heading", { name: "What does the mail say?" }).waitFor();
  expect(await stateOf("first", "approve")).toBe("success");
  await page.getByRole("link", { name: "letter" }).click();
  const form = page.getByRole("form", { name: "What does the mail say?" });
  await form.getByRole("textbox", { name: "subject" }).fill("Türkei <b>&</b>");
  await form.getByRole("textbox", { name: "rows" }).fill("1000");
  await form.getByRole("button", { name: "Answer" }).click();
  expect(await form.getByRole("textbox", { name: "rows" }).getAttribute("aria-invalid")).toBe("true");
  expect(await stateOf("first", "letter")).toBe("deferred");

  await form.getByRole("textbox", { name: "rows" }).fill("12");
  expect(await form.getByRole("textbox", { name: "Answered by" }).inputValue()).toBe("ana");
  await form.getByRole("button", { name: "Answer" }).click();
  await page.getByText("Filled in").waitFor();
  expect((await ended(there.engine, "asking", "first")).state).toBe("success");
  await page.getByLabel("1 question waits for an answer").waitFor({ state: "detached" });

  await page.goto("/required-actions?show=answered&by=ana");
  await page.getByText("Türkei <b>&</b>").waitFor();
});

test("whoever is too late is told who was faster", async () => {
  await trigger(there.engine, "asking", "second");
  await until("the question", async () =>
    (await stateOf("second", "approve")) === "deferred" ? true : undefined,
  );
  const page = await there.window();
  // It hears of no change, as with a connection that is about to be lost.
  await page.route("**/api/v2/events*", (route) => route.abort());
  await page.goto("/dags/asking/runs/second/tasks/approve");
  const approve = page.getByRole("button", { name: "Approve" });
  await approve.waitFor();
  await updateHitlDetail({
    client: there.engine.api,
    path: { dag_id: "asking", dag_run_id: "second", task_id: "approve", map_index: -1 },
    body: { chosen_options: ["Reject"], params_input: {}, responded_by: "ben" },
    throwOnError: true,
  });
  await approve.click();
  await page.getByRole("alert").getByText("Task 'approve' was answered already: ben chose Reject").waitFor();
});
