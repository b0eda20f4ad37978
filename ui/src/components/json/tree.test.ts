import { expect, test } from "vitest";
import { columnsOf, find, idOf, pathText, rowsOf, unfoldedAtFirst, wayTo } from "./tree";

const ALL = Array.from({ length: 25_000 }, (_, at) => ({ i: at }));

test("a folded value is one row", () => {
  expect(rowsOf({ a: 1 }, new Set())).toMatchObject([{ depth: 0, count: 1, isOpen: false }]);
  expect(rowsOf("text", new Set())).toMatchObject([{ value: "text", count: undefined }]);
});

test("unfolded, it is a row for every key", () => {
  const rows = rowsOf({ a: 1, b: [true, null] }, new Set([idOf([]), idOf(["b"])]));
  expect(rows.map((row) => [row.depth, row.label, row.value])).toEqual([
    [0, undefined, { a: 1, b: [true, null] }],
    [1, "a", 1],
    [1, "b", [true, null]],
    [2, "0", true],
    [2, "1", null],
  ]);
});

test("a long list comes in parts of parts", () => {
  const rows = rowsOf(ALL, new Set([idOf([])]));
  expect(rows).toHaveLength(4);
  expect(rows.slice(1).map((row) => row.label)).toEqual(["0 … 9999", "10000 … 19999", "20000 … 24999"]);
});

test("the way to a value unfolds the parts it is in", () => {
  const path = [12_345, "i"];
  const rows = rowsOf(ALL, new Set(wayTo(ALL, path)));
  expect(rows.find((row) => row.id === idOf(path))?.value).toBe(12_345);
  expect(rows.length).toBeLessThan(1 + 3 + 100 + 100 + 2);
});

test("what is searched for is found in keys and in values, never in the numbers of a list", () => {
  const value = { Name: "x", list: ["named", 1, { deep: "NAME" }], 1: "one" };
  expect(find(value, "name")).toEqual([["Name"], ["list", 0], ["list", 2, "deep"]]);
  expect(find([7, 8], "1")).toEqual([]);
  expect(find(value, "")).toEqual([]);
  expect(find(ALL, "i", 10)).toHaveLength(10);
});

test("a path is written as programs write it", () => {
  expect(pathText([])).toBe("$");
  expect(pathText(["orders", 3, "a.b", 'q"'])).toBe('$.orders[3]["a.b"]["q\\""]');
});

test("small values are unfolded at first, large ones by their first level", () => {
  const small = { a: { b: { c: 1 } } };
  expect(rowsOf(small, unfoldedAtFirst(small))).toHaveLength(4);
  expect(rowsOf(ALL, unfoldedAtFirst(ALL))).toHaveLength(4);
});

test("a list of flat objects can be a table", () => {
  expect(columnsOf([{ a: 1 }, { a: 2, b: "x" }])).toEqual(["a", "b"]);
  expect(columnsOf([{ a: { b: 1 } }])).toBeUndefined();
  expect(columnsOf([1])).toBeUndefined();
  expect(columnsOf([])).toBeUndefined();
  expect(columnsOf({ a: 1 })).toBeUndefined();
});
