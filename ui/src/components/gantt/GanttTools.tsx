import { ActionIcon, Group, SegmentedControl, Text, Tooltip } from "@mantine/core";
import { IconArrowAutofitWidth, IconMinus, IconPlus, IconRoute } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { CriticalPath } from "@/components/run/criticalPath";
import { duration } from "@/time/format";
import classes from "./Gantt.module.css";
import type { Order } from "./rows";

/** How the chart is sorted and zoomed, what its bars mean, and the sum of the critical path. */
export function GanttTools({
  before,
  order,
  onOrder,
  critical,
  isZoomed,
  onZoom,
  onAll,
}: {
  before?: ReactNode;
  order: Order;
  onOrder: (order: Order) => void;
  critical: CriticalPath;
  isZoomed: boolean;
  onZoom: (factor: number) => void;
  onAll: () => void;
}) {
  return (
    <>
      <Group gap="xs" mb={6}>
        {before}
        <SegmentedControl
          size="xs"
          aria-label="Sort by"
          value={order}
          onChange={(value) => onOrder(value as Order)}
          data={[
            { value: "topology", label: "By order" },
            { value: "start", label: "By start" },
            { value: "duration", label: "By duration" },
          ]}
        />
        <Group gap={2} ms="auto" wrap="nowrap">
          <Tooltip label="Zoom out (-)">
            <ActionIcon size="md" aria-label="Zoom out" disabled={!isZoomed} onClick={() => onZoom(2)}>
              <IconMinus size={17} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Zoom in (+), or drag over the chart">
            <ActionIcon size="md" aria-label="Zoom in" onClick={() => onZoom(0.5)}>
              <IconPlus size={17} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Show all of it (0)">
            <ActionIcon size="md" aria-label="Show all of it" disabled={!isZoomed} onClick={onAll}>
              <IconArrowAutofitWidth size={17} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Group>
      <Group gap="md" mb={8} justify="space-between">
        <CriticalSum critical={critical} />
        <div className={classes.legend}>
          <Sample phase="ready" label="Ready, not queued" />
          <Sample phase="queued" label="Queued" />
          <Sample phase="running" label="Ran" />
        </div>
      </Group>
    </>
  );
}

/** What the critical path consists of, in words. */
export function CriticalSum({ critical }: { critical: CriticalPath }) {
  const count = critical.steps.length;
  const longest = critical.steps.reduce<CriticalPath["steps"][number] | undefined>(
    (most, step) => (most && most.waiting + most.running >= step.waiting + step.running ? most : step),
    undefined,
  );
  return count === 0 ? (
    <Text size="sm" c="dimmed">
      Nothing has started yet.
    </Text>
  ) : (
    <Text size="sm" component="div">
      <IconRoute size={14} aria-hidden style={{ verticalAlign: -2, marginInlineEnd: 4 }} />
      Critical path: {count === 1 ? "1 task" : `${count} tasks`}, <b>{duration(critical.running / 1000)}</b>{" "}
      running, <b>{duration(critical.waiting / 1000)}</b> waiting
      {longest && count > 1 && (
        <Text span c="dimmed" inherit>
          {" "}
          · longest: <span className="name">{longest.taskId}</span>
        </Text>
      )}
    </Text>
  );
}

function Sample({ phase, label }: { phase: string; label: string }) {
  const color = phase === "running" ? "var(--state-success)" : "var(--state-queued)";
  return (
    <span>
      <span className={classes.sample} style={{ "--state": color }} aria-hidden>
        <span className={classes.bar} data-phase={phase} />
      </span>
      {label}
    </span>
  );
}
