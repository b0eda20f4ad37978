import { ActionIcon } from "@mantine/core";
import { IconChevronDown, IconChevronRight, IconRoute } from "@tabler/icons-react";
import { Link } from "@/components/Link";
import { StateIcon } from "@/state/StateIcon";
import type { Range } from "./axis";
import classes from "./Gantt.module.css";
import { GanttBars } from "./GanttBars";
import type { GanttLine } from "./rows";

/** One line of the chart: its name on the left, its times on the right. */
export function GanttRow({
  line,
  dagId,
  runId,
  range,
  critical,
  onFold,
}: {
  line: GanttLine;
  dagId: string;
  runId: string;
  range: Range;
  critical: boolean;
  onFold: (line: GanttLine) => void;
}) {
  const Chevron = line.opened ? IconChevronDown : IconChevronRight;
  return (
    <>
      <div className={classes.name} style={{ paddingInlineStart: 4 + Math.min(line.depth, 6) * 14 }}>
        {line.opened === undefined ? (
          <span className={classes.noFold} />
        ) : (
          <ActionIcon
            size={24}
            aria-expanded={line.opened}
            aria-label={`${line.opened ? "Fold" : "Unfold"} ${line.name}`}
            onClick={() => onFold(line)}
          >
            <Chevron size={15} aria-hidden />
          </ActionIcon>
        )}
        <StateIcon state={line.state} size={14} />
        <bdi className={classes.label} title={line.reason ? `${line.id}: ${line.reason}` : line.id}>
          {line.kind === "group" ? (
            <b>{line.name}</b>
          ) : (
            <Link
              to="/dags/$dagId/runs/$runId/tasks/$taskId"
              params={{ dagId, runId, taskId: line.id }}
              search={line.mapIndex < 0 ? {} : { map_index: line.mapIndex }}
              inherit
              c="inherit"
            >
              {line.name}
            </Link>
          )}
        </bdi>
        {critical && (
          <span
            className={classes.route}
            role="img"
            aria-label="On the critical path"
            title="On the critical path"
          >
            <IconRoute size={13} aria-hidden />
          </span>
        )}
      </div>
      <div className={classes.times}>
        <GanttBars bars={line.bars} range={range} kind={line.kind} critical={critical} />
      </div>
    </>
  );
}
