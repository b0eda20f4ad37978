import { expect, test } from "vitest";
import { endOf, fractionOf, isAtEnd, moved, placeAt, type Rows, START, showing } from "./place";

function rows(count: number, heights: Readonly<Record<number, number>> = {}, view = 100): Rows {
  return { count, view, height: (row) => heights[row] ?? 20 };
}

test("a place moves by exactly as many pixels as one scrolls, over rows of any height", () => {
  const all = rows(1_000_000, { 1: 65, 2: 5 });
  expect(moved(START, 25, all)).toEqual({ row: 1, offset: 5 });
  expect(moved({ row: 1, offset: 5 }, 65, all)).toEqual({ row: 3, offset: 0 });
  expect(moved({ row: 3, offset: 0 }, -66, all)).toEqual({ row: 1, offset: 4 });
});

test("nothing moves before the start or behind the end", () => {
  const all = rows(10);
  expect(moved(START, -50, all)).toEqual(START);
  expect(moved(START, 1e6, all)).toEqual({ row: 5, offset: 0 });
  expect(moved(START, 50, rows(3))).toEqual(START);
  expect(moved(START, 50, rows(0))).toEqual(START);
});

test("the end shows the last row down to its last pixel", () => {
  expect(endOf(rows(10, { 9: 90 }))).toEqual({ row: 8, offset: 10 });
  expect(endOf(rows(10, { 9: 500 }))).toEqual({ row: 9, offset: 400 });
  expect(isAtEnd({ row: 8, offset: 9 }, rows(10, { 9: 90 }))).toBe(true);
  expect(isAtEnd({ row: 8, offset: 0 }, rows(10, { 9: 90 }))).toBe(false);
});

test("a part of the whole is a place, and the other way round", () => {
  const all = rows(1_000_000);
  expect(placeAt(0, all)).toEqual(START);
  expect(placeAt(1, all)).toEqual({ row: 999_995, offset: 0 });
  const half = placeAt(0.5, all);
  expect(half.row).toBe(499_997);
  expect(fractionOf(half, all)).toBeCloseTo(0.5, 9);
  expect(fractionOf(START, rows(2))).toBe(0);
});

test("a row out of sight comes into the middle, one in sight stays", () => {
  const all = rows(1000);
  expect(showing(500, START, all)).toEqual({ row: 498, offset: 7 });
  expect(showing(3, START, all)).toBe(START);
  expect(showing(5, START, all)).not.toBe(START);
  expect(showing(999, START, all)).toEqual(endOf(all));
});
