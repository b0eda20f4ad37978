import { screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { HitlDetail } from "@/api/generated/types.gen";
import { anAttention } from "@/testing/attention";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";
import { aQuestion } from "@/testing/questions";
import { aRun } from "@/testing/runs";
import { aTask } from "@/testing/tasks";

const TASK = "/api/v2/dags/orders_etl/dagRuns/monday/taskInstances/approve";
const ANSWER = `PATCH ${TASK}/-1/hitlDetails`;

beforeEach(() => localStorage.clear());

/** Opens the page of the task instance that asks. */
function open(asked: HitlDetail, answer?: unknown) {
  const requests = engineAnswers({
    "GET /api/v2/attention": anAttention(),
    "GET /api/v2/dags/orders_etl/dagRuns/monday": aRun({ dag_id: "orders_etl", dag_run_id: "monday" }),
    [`GET ${TASK}`]: aTask({ task_id: "approve", state: "deferred", operator: "question" }),
    [`GET ${TASK}/tries`]: { task_instances: [], total_entries: 0 },
    [`GET ${TASK}/dependencies`]: { dependencies: [] },
    [`GET ${TASK}/-1/hitlDetails`]: asked,
    [ANSWER]: answer ?? { ...asked, response_received: true, chosen_options: ["OK"] },
  });
  openPage("/dags/orders_etl/runs/monday/tasks/approve");
  return requests;
}

const FORM = aQuestion({
  options: ["OK"],
  defaults: ["OK"],
  gives_up_at: "2026-11-21T09:00:00Z",
  params: {
    rows: {
      schema: { type: "integer", minimum: 1, maximum: 100 },
      value: 10,
      description: "How many it shows",
      required: true,
    },
    subject: { schema: { type: "string" }, value: null, description: null, required: true },
  },
});

describe("the form that answers a question", () => {
  it("holds the defaults, says what counts without an answer, and checks what is typed", async () => {
    const user = userEvent.setup();
    const requests = open(FORM);
    const rows = await screen.findByLabelText(/^rows/);
    expect(rows).toHaveValue("10");
    expect(screen.getByText("How many it shows")).toBeVisible();
    expect(screen.getByText("the values that stand in the form count")).toBeVisible();
    await user.clear(rows);
    await user.type(rows, "1000");
    await user.click(screen.getByRole("button", { name: "Answer" }));
    expect(rows).toBeInvalid();
    expect(screen.getByText("Must be given: a text.")).toBeVisible();
    expect(requests.some((one) => one.what === ANSWER)).toBe(false);
    await user.clear(rows);
    await user.type(rows, "20");
    await user.type(screen.getByLabelText(/^subject/), "Hello");
    await user.click(screen.getByRole("button", { name: "Answer" }));
    await waitFor(() =>
      expect(requests.find((one) => one.what === ANSWER)?.body).toEqual({
        chosen_options: ["OK"],
        params_input: { rows: 20, subject: "Hello" },
      }),
    );
    expect(await screen.findByText("Filled in")).toBeVisible();
  });

  it("shows what the engine refuses at the field it is about", async () => {
    const user = userEvent.setup();
    open(FORM, () =>
      Response.json(
        {
          detail: [
            { loc: ["body", "params_input"], msg: "Field 'subject' is too long.", type: "value_error" },
            { loc: ["body", "chosen_options"], msg: "'OK' is not one of the options.", type: "value_error" },
          ],
        },
        { status: 422 },
      ),
    );
    await user.type(await screen.findByLabelText(/^subject/), "Hello");
    await user.click(screen.getByRole("button", { name: "Answer" }));
    expect(await screen.findByText("Field 'subject' is too long.")).toBeVisible();
    expect(screen.getByRole("alert")).toHaveTextContent("'OK' is not one of the options.");
  });

  it("takes several options where several are asked for, and one otherwise", async () => {
    const user = userEvent.setup();
    const requests = open(aQuestion({ options: ["bank", "card", "cash"], multiple: true }));
    await user.click(await screen.findByRole("button", { name: "Answer" }));
    expect(screen.getByText("Choose an option.")).toBeVisible();
    await user.click(screen.getByLabelText("bank"));
    await user.click(screen.getByLabelText("cash"));
    await user.click(screen.getByRole("button", { name: "Answer" }));
    await waitFor(() =>
      expect(requests.find((one) => one.what === ANSWER)?.body).toMatchObject({
        chosen_options: ["bank", "cash"],
      }),
    );
  });

  it("of a question to some people asks who of them answers", async () => {
    const user = userEvent.setup();
    const requests = open(
      aQuestion({
        assigned_users: [
          { id: "ana", name: "ana" },
          { id: "ben", name: "ben" },
        ],
      }),
    );
    await user.click(await screen.findByRole("button", { name: "Reject" }));
    expect(await screen.findByText("Say who answers.")).toBeVisible();
    expect(requests.some((one) => one.what === ANSWER)).toBe(false);
    await user.click(screen.getByRole("combobox", { name: /^Answered by/ }));
    await user.click(await screen.findByRole("option", { name: "ben", hidden: true }));
    await user.click(screen.getByRole("button", { name: "Reject" }));
    await waitFor(() =>
      expect(requests.find((one) => one.what === ANSWER)?.body).toMatchObject({
        chosen_options: ["Reject"],
        responded_by: "ben",
      }),
    );
  });
});
