import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ChangeEvent } from "@/api/generated/types.gen";
import { OutOfDate } from "./outOfDate";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const change = { type: "dag_run", dag_id: "a" } as ChangeEvent;

/** Counts how often the runs are marked as out of date. */
function marks() {
  const queries = new QueryClient();
  const marked = vi.spyOn(queries, "invalidateQueries");
  return { outOfDate: new OutOfDate(queries), count: () => marked.mock.calls.length };
}

test("the change that follows the first one does not wait long", () => {
  const { outOfDate, count } = marks();
  outOfDate.after([change]);
  expect(count()).toBe(1);
  vi.advanceTimersByTime(20);
  outOfDate.after([change]);
  expect(count()).toBe(1);
  vi.advanceTimersByTime(60);
  expect(count()).toBe(2);
});

test("a flood of changes is answered twice a second", () => {
  const { outOfDate, count } = marks();
  const flood = (millis: number) => {
    for (let passed = 0; passed < millis; passed += 10) {
      outOfDate.after([change]);
      vi.advanceTimersByTime(10);
    }
  };
  flood(2_000);
  const before = count();
  flood(10_000);
  expect(count() - before).toBe(20);
});

test("after a quiet time a change counts at once again", () => {
  const { outOfDate, count } = marks();
  for (let i = 0; i < 100; i++) {
    outOfDate.after([change]);
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(2_000);
  const before = count();
  outOfDate.after([change]);
  expect(count() - before).toBe(1);
});
