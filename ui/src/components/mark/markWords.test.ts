import { expect, test } from "vitest";
import { markWords } from "./markWords";

test("it is said what marking does and what is ended by it", () => {
  expect(markWords("success", [{ state: "failed" }])).toBe(
    "This marks 1 task instance as success. What waits for it goes by that, and what failed behind it runs again.",
  );
  expect(markWords("failed", [{ state: "running" }, { state: null }, { state: "queued" }])).toBe(
    "This marks 3 task instances as failed. What is under way in 2 of them is ended first. What waits for it goes by that.",
  );
  expect(markWords("skipped", [])).toBe("Nothing would change: all of it is marked skipped already.");
});
