import { expect, test } from "vitest";
import { renderedTexts } from "./renderedTexts";

test("statements are numbered, one alone is not, and a problem is no text", () => {
  expect(renderedTexts({ statements: ["select 1", "select 2"], url: "http://x" }).texts).toEqual([
    ["statements 1", "select 1"],
    ["statements 2", "select 2"],
    ["url", "http://x"],
  ]);
  expect(renderedTexts({ problem: "There is no variable 'x'." })).toEqual({
    texts: [],
    problem: "There is no variable 'x'.",
  });
  expect(renderedTexts({ body: { a: 1 } }).texts).toEqual([["body", '{\n  "a": 1\n}']]);
});
