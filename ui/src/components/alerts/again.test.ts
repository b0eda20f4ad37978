import { expect, test } from "vitest";
import type { DeadlineResponse } from "@/api/generated/types.gen";
import { deadlinesAgain, noticesAgain } from "./again";

const NOW = Date.parse("2026-11-21T12:00:00Z");

function deadline(state: string, deadline_time: string): DeadlineResponse {
  return {
    id: deadline_time,
    dag_id: "orders_etl",
    dag_run_id: "monday",
    task_id: null,
    until: "finished",
    deadline_time,
    state,
    missed: state === "missed",
  };
}

test("deadlines are asked for again when the next open one is due, and else not", () => {
  expect(deadlinesAgain([deadline("met", "2026-11-21T11:00:00Z")], NOW)).toBe(false);
  expect(
    deadlinesAgain([deadline("open", "2026-11-21T13:00:00Z"), deadline("open", "2026-11-21T12:01:00Z")], NOW),
  ).toBe(61_500);
  expect(deadlinesAgain([deadline("open", "2026-11-21T11:59:00Z")], NOW)).toBe(1_500);
  expect(deadlinesAgain([deadline("open", "2999-01-01T00:00:00Z")], NOW)).toBeLessThan(2 ** 31);
});

test("notices are asked for again while one waits", () => {
  expect(noticesAgain([])).toBe(false);
});
