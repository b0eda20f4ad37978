import { expect, test } from "vitest";
import type { ChangeEvent } from "@/api/generated/types.gen";
import { withChanges } from "./timeline";
import { row, timeline } from "./timeline.example";

const before = timeline([row("a", [0, 1, 2]), row("b", [2, null, null])]);

function change(rest: Partial<ChangeEvent>): ChangeEvent {
  return {
    type: "task_instance",
    dag_id: "orders",
    dag_run_id: "manual__2026",
    task_id: "b",
    map_index: -1,
    try_number: 1,
    state: "running",
    bundle_name: null,
    ...rest,
  } as ChangeEvent;
}

test("a change sets the state of its task and leaves the others the same objects", () => {
  const after = withChanges(before, [change({})]);
  expect(after.task_instances.map((one) => one.state)).toEqual(["success", "running"]);
  expect(after.task_instances[0]).toBe(before.task_instances[0]);
});

test("a change of the run sets its state", () => {
  const after = withChanges(before, [change({ type: "dag_run", task_id: null, state: "failed" })]);
  expect(after).toMatchObject({ state: "failed", task_instances: before.task_instances });
});

test("changes of other runs, of elements, and those that say what is known change nothing", () => {
  for (const other of [
    change({ dag_run_id: "another" }),
    change({ dag_id: "another" }),
    change({ map_index: 3 }),
    change({ state: "queued" }),
  ]) {
    expect(withChanges(before, [other])).toBe(before);
  }
});
