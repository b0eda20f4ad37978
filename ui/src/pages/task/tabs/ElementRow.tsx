import { Checkbox, Text } from "@mantine/core";
import type { TaskInstanceResponse } from "@/api/generated/types.gen";
import { elementName } from "@/components/clear/clearWords";
import { Link } from "@/components/Link";
import rows from "@/components/list/Rows.module.css";
import { StateBadge } from "@/state/StateBadge";
import { Moment } from "@/time/Moment";
import { Span } from "@/time/Span";
import classes from "../Elements.module.css";
import { Sentence } from "../Sentence";

/** An element of a mapped task: which one, how it stands, what it is. */
export function ElementRow({
  element,
  picked,
  onPick,
}: {
  element: TaskInstanceResponse;
  picked: boolean;
  onPick: () => void;
}) {
  const value = element.element == null ? "—" : JSON.stringify(element.element);
  const name = elementName(element);
  return (
    <div className={`${rows.row} ${classes.element}`}>
      <Checkbox size="xs" aria-label={`Pick ${name}`} checked={picked} onChange={onPick} />
      <Link
        to="."
        search={(now) => ({
          map_index: element.map_index,
          tab: now.tab === "elements" ? undefined : now.tab,
        })}
        className={`name ${rows.line}`}
        title={`${name} (number ${element.map_index})`}
      >
        {name}
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
