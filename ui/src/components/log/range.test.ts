import { expect, test } from "vitest";
import { chosen, hashOf, rangeOf } from "./range";

test("an address points to a line or to several", () => {
  expect(rangeOf("#L12")).toEqual({ from: 12, to: 12 });
  expect(rangeOf("L12-L20")).toEqual({ from: 12, to: 20 });
  expect(rangeOf("L20-12")).toEqual({ from: 12, to: 20 });
  expect(rangeOf("")).toBeUndefined();
  expect(rangeOf("L0")).toBeUndefined();
  expect(rangeOf("Lx")).toBeUndefined();
  expect(hashOf({ from: 3, to: 3 })).toBe("L3");
  expect(hashOf({ from: 3, to: 9 })).toBe("L3-9");
});

test("a click chooses a line, with shift those from the first chosen one on", () => {
  expect(chosen(5, undefined, true)).toEqual({ from: 5, to: 5 });
  expect(chosen(5, { from: 9, to: 9 }, true)).toEqual({ from: 5, to: 9 });
  expect(chosen(12, { from: 9, to: 10 }, true)).toEqual({ from: 9, to: 12 });
  expect(chosen(12, { from: 9, to: 10 }, false)).toEqual({ from: 12, to: 12 });
});
