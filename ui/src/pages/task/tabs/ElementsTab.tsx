import { Chip, Group, Text } from "@mantine/core";
import { IconListNumbers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { getMappedTaskInstancesOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { TaskInstanceResponse } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { EmptyState } from "@/components/EmptyState";
import { Link } from "@/components/Link";
import { PagedRows } from "@/components/list/PagedRows";
import { partOf } from "@/components/list/parts";
import rows from "@/components/list/Rows.module.css";
import { StateBadge } from "@/state/StateBadge";
import { lookOf } from "@/state/states";
import { Moment } from "@/time/Moment";
import { Span } from "@/time/Span";
import classes from "../Elements.module.css";
import { Sentence } from "../Sentence";

const route = getRouteApi("/dags/$dagId/runs/$runId/tasks/$taskId");

const STATES = [
  "failed",
  "running",
  "queued",
  "scheduled",
  "up_for_retry",
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
                {(element) => <Element element={element} />}
              </PagedRows>
            </div>
          )
        }
      </Asked>
    </>
  );
}

function Element({ element }: { element: TaskInstanceResponse }) {
  const value = element.element == null ? "—" : JSON.stringify(element.element);
  return (
    <div className={`${rows.row} ${classes.element}`}>
      <Link
        to="."
        search={(now) => ({
          map_index: element.map_index,
          tab: now.tab === "elements" ? undefined : now.tab,
        })}
      >
        {element.map_index}
      </Link>
      <span>
        <StateBadge state={element.state} />
      </span>
      <Text span size="sm" ff="monospace" className={`name ${rows.line}`} title={value.slice(0, 500)}>
        {value.slice(0, 300)}
      </Text>
      <span>
        <Moment at={element.start_date} />
      </span>
      <span>
        <Span start={element.start_date} end={element.end_date} />
      </span>
      <Text span size="sm" c="dimmed" className={`name ${rows.line}`} title={element.reason ?? undefined}>
        {element.reason && <Sentence text={element.reason} />}
      </Text>
    </div>
  );
}
