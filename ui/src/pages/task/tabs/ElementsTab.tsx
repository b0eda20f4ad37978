import { Chip, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconListNumbers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { getMappedTaskInstancesOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { TaskInstanceResponse } from "@/api/generated/types.gen";
import { messageOf } from "@/api/problem";
import { Asked } from "@/components/Asked";
import { EmptyState } from "@/components/EmptyState";
import { PagedRows } from "@/components/list/PagedRows";
import { partOf } from "@/components/list/parts";
import rows from "@/components/list/Rows.module.css";
import { PickedTasks } from "@/components/pick/PickedTasks";
import { lookOf } from "@/state/states";
import classes from "../Elements.module.css";
import { allElements } from "./allElements";
import { ElementRow } from "./ElementRow";

const route = getRouteApi("/dags/$dagId/runs/$runId/tasks/$taskId");

const STATES = [
  "failed",
  "running",
  "queued",
  "scheduled",
  "up_for_retry",
  "deferred",
  "up_for_reschedule",
  "upstream_failed",
  "skipped",
  "success",
  "none",
];

/** The elements of a mapped task: what each is, and how it is. */
export function ElementsTab({ task }: { task: TaskInstanceResponse }) {
  const { element_state: state } = route.useSearch();
  const navigate = route.useNavigate();
  const asked = (part: number) =>
    getMappedTaskInstancesOptions({
      path: { dag_id: task.dag_id, dag_run_id: task.dag_run_id, task_id: task.task_id },
      query: { ...partOf(part), order_by: ["map_index"], ...(state ? { state: [state] } : {}) },
    });
  const beginning = useQuery(asked(0));
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const toggle = (mapIndex: number) => {
    const next = new Set(picked);
    if (!next.delete(mapIndex)) {
      next.add(mapIndex);
    }
    setPicked(next);
  };
  const pickAll = () =>
    allElements(task, state)
      .then((found) => setPicked(new Set(found)))
      .catch((error: unknown) =>
        notifications.show({ color: "red", title: "Not all could be picked", message: messageOf(error) }),
      );
  const choose = (chosen: string | undefined) =>
    void navigate({
      to: ".",
      search: (now) => ({ ...now, element_state: chosen === state ? undefined : chosen }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <Group gap={6} mb="sm" role="group" aria-label="Show only elements that are">
        {STATES.map((one) => (
          <Chip
            key={one}
            size="xs"
            radius="sm"
            variant="outline"
            checked={state === one}
            onChange={() => choose(one)}
          >
            {lookOf(one).label}
          </Chip>
        ))}
      </Group>
      <Asked query={beginning} what="the elements" height={420}>
        {(answer) =>
          answer.total_entries === 0 ? (
            <EmptyState
              icon={IconListNumbers}
              title={state ? `No element is in the state "${lookOf(state).label}"` : "No elements yet"}
            >
              {state
                ? "Choose another state, or the same again to see all."
                : task.state === "skipped"
                  ? "The list this task was to run for is empty."
                  : "They are known when the list this task runs for is there."}
            </EmptyState>
          ) : (
            <div className={rows.list}>
              <div className={`${rows.row} ${rows.head} ${classes.element}`} aria-hidden>
                <span />
                <span>Element</span>
                <span>State</span>
                <span>Value</span>
                <span>Started</span>
                <span>Ran</span>
                <span>Reason</span>
              </div>
              <PagedRows
                label="Elements"
                total={answer.total_entries}
                beginning={answer.task_instances}
                height={41}
                ask={asked}
                rowsOf={(part) => part.task_instances}
              >
                {(element) => (
                  <ElementRow
                    element={element}
                    picked={picked.has(element.map_index)}
                    onPick={() => toggle(element.map_index)}
                  />
                )}
              </PagedRows>
            </div>
          )
        }
      </Asked>
      <PickedTasks
        dagId={task.dag_id}
        runId={task.dag_run_id}
        picked={[...picked].map((mapIndex) => ({ taskId: task.task_id, mapIndex }))}
        all={{ count: beginning.data?.total_entries ?? 0, pick: () => void pickAll() }}
        onNone={() => setPicked(new Set())}
      />
    </>
  );
}
