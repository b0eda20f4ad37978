import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { anAttention } from "@/testing/attention";
import { engineAnswers } from "@/testing/engine";
import { openPage } from "@/testing/page";
import { aQuestion } from "@/testing/questions";
import { aTask } from "@/testing/tasks";

const LIST = "GET /api/v2/dags/~/dagRuns/~/hitlDetails";
const ANSWER = "PATCH /api/v2/dags/orders_etl/dagRuns/monday/taskInstances/approve/-1/hitlDetails";

beforeEach(() => localStorage.clear());

function engine(more: Parameters<typeof engineAnswers>[0]) {
  return engineAnswers({
    "GET /api/v2/attention": anAttention({
      required_actions: {
        total_entries: 2,
        hitl_details: [],
      },
    }),
    ...more,
  });
}

describe("the required actions", () => {
  it("are counted beside the navigation, and those that wait are listed first", async () => {
    const asked = engine({ [LIST]: { hitl_details: [aQuestion()], total_entries: 1 } });
    openPage("/required-actions");
    expect(await screen.findByRole("heading", { name: "Publish?" })).toBeVisible();
    expect(await screen.findByLabelText("2 questions wait for an answer")).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "approve" })).toHaveAttribute(
      "href",
      "/dags/orders_etl/runs/monday/tasks/approve",
    );
    const list = asked.find((one) => one.what === LIST);
    expect(list?.query.get("response_received")).toBe("false");
    expect(list?.query.get("order_by")).toBe("created_at");
  });

  it("are approved where they stand, by the name that is remembered", async () => {
    const user = userEvent.setup();
    const done = aQuestion({ response_received: true, chosen_options: ["Approve"] });
    const asked = engine({ [LIST]: { hitl_details: [aQuestion()], total_entries: 1 }, [ANSWER]: done });
    openPage("/required-actions");
    await user.click(await screen.findByRole("button", { name: "Answer: Publish?" }));
    const form = within(await screen.findByRole("form", { name: "Publish?" }));
    await user.type(form.getByLabelText(/^Answered by/), "ana");
    await user.click(form.getByRole("button", { name: "Approve" }));
    await waitFor(() =>
      expect(asked.find((one) => one.what === ANSWER)?.body).toEqual({
        chosen_options: ["Approve"],
        params_input: {},
        responded_by: "ana",
      }),
    );
    expect(localStorage.getItem("windlass.name")).toBe("ana");
  });

  it("say who was faster", async () => {
    const user = userEvent.setup();
    engine({
      [LIST]: { hitl_details: [aQuestion()], total_entries: 1 },
      [ANSWER]: () =>
        Response.json({ detail: "Task 'approve' was answered already: ben chose Reject." }, { status: 409 }),
    });
    openPage("/required-actions?open=id%20of%20approve%20-1");
    await user.click(await screen.findByRole("button", { name: "Approve" }));
    expect(await screen.findByRole("alert")).toHaveTextContent("ben chose Reject");
  });

  it("are narrowed by what is typed, and the address says so", async () => {
    const user = userEvent.setup();
    const asked = engine({ [LIST]: { hitl_details: [], total_entries: 0 } });
    const { router } = openPage("/required-actions");
    expect(await screen.findByText("Nothing waits for an answer")).toBeVisible();
    await user.type(screen.getByLabelText("Question"), "publ");
    await waitFor(() => expect(asked.at(-1)?.query.get("subject_search")).toBe("publ"));
    expect(await screen.findByText("No question fits")).toBeVisible();
    await user.click(screen.getByLabelText("Answered"));
    await waitFor(() => expect(asked.at(-1)?.query.get("response_received")).toBe("true"));
    expect(asked.at(-1)?.query.get("order_by")).toBe("-responded_at");
    expect(router.state.location.search).toMatchObject({ show: "answered", q: "publ" });
  });

  it("that are over say who answered what", async () => {
    const over = aQuestion({
      task_instance: aTask({ task_id: "letter", state: "success", operator: "question" }),
      options: ["OK"],
      response_received: true,
      chosen_options: ["OK"],
      responded_by_user: { id: "ana", name: "ana" },
      responded_at: "2026-11-21T06:00:00Z",
      params: { rows: { schema: { type: "integer" }, value: null, description: null, required: true } },
      params_input: { rows: 12 },
    });
    engine({ [LIST]: { hitl_details: [over], total_entries: 1 } });
    openPage("/required-actions?show=answered");
    expect(await screen.findByText("Filled in")).toBeVisible();
    expect(screen.getByText("ana")).toBeVisible();
    expect(screen.getByText("rows")).toBeVisible();
    expect(screen.getByText("12")).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Answer/ })).toBeNull();
  });
});
