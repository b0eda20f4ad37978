import { expect, test } from "vitest";
import { aQuestion } from "@/testing/questions";
import { defaultWords, isOpen, kindOf, outcomeWords } from "./question";

const ROWS = {
  rows: { schema: { type: "integer" }, value: null, description: null, required: true },
};

test("a question is answered as it is asked", () => {
  expect(kindOf(aQuestion())).toBe("approval");
  expect(kindOf(aQuestion({ options: ["OK"], params: ROWS }))).toBe("form");
  expect(kindOf(aQuestion({ options: ["north", "south"] }))).toBe("choice");
  expect(kindOf(aQuestion({ options: ["north", "south"], multiple: true }))).toBe("choices");
});

test("it is said what counts if nobody answers", () => {
  expect(defaultWords(aQuestion())).toBeUndefined();
  expect(defaultWords(aQuestion({ defaults: ["Reject"] }))).toBe("it counts as rejected");
  expect(defaultWords(aQuestion({ options: ["OK"], params: ROWS, defaults: ["OK"] }))).toBe(
    "the values that stand in the form count",
  );
  expect(defaultWords(aQuestion({ options: ["a", "b", "c"], multiple: true, defaults: ["a", "b"] }))).toBe(
    "a, b count as chosen",
  );
});

test("it is said how a question ended", () => {
  const answered = { response_received: true, chosen_options: ["Reject"] };
  expect(outcomeWords(aQuestion(answered))).toBe("Rejected");
  expect(outcomeWords(aQuestion({ ...answered, options: ["a", "b"], chosen_options: ["b"] }))).toBe("b");
  const open = aQuestion();
  expect(isOpen(open)).toBe(true);
  const over = { ...open, task_instance: { ...open.task_instance, state: "failed" as const } };
  expect(isOpen(over)).toBe(false);
  expect(outcomeWords(over)).toBe("Not answered");
});
