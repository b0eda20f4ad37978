import { Text } from "@mantine/core";
import {
  IconAlertTriangle,
  IconClockExclamation,
  IconHourglass,
  IconPlayerPause,
  IconUserQuestion,
  IconX,
  type TablerIcon,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Moment } from "@/time/Moment";
import { KINDS, type Need } from "./attention";
import classes from "./Home.module.css";
import { linkTo } from "./places";

const LOOKS: Record<Need["kind"], { icon: TablerIcon; color: string }> = {
  import_error: { icon: IconAlertTriangle, color: "var(--state-failed)" },
  failed: { icon: IconX, color: "var(--state-failed)" },
  asks: { icon: IconUserQuestion, color: "var(--state-deferred)" },
  stuck: { icon: IconHourglass, color: "var(--state-up-for-retry)" },
  waiting: { icon: IconPlayerPause, color: "var(--state-queued)" },
  late: { icon: IconClockExclamation, color: "var(--state-upstream-failed)" },
};

/** One thing that needs a person; all of the row leads to where one can act. */
export function NeedRow({ need }: { need: Need }) {
  const { icon: Icon, color } = LOOKS[need.kind];
  return (
    <li>
      <Link {...linkTo(need.at)} className={classes.need} style={{ "--state": color }}>
        <span className={classes.kind}>
          <Icon size={15} stroke={2.2} aria-hidden />
          {KINDS[need.kind]}
        </span>
        <span className={classes.what}>
          <Text span fw={600} size="sm" className="name">
            {need.name}
          </Text>
          <Text span size="sm" className={`name ${classes.why}`}>
            {need.why}
          </Text>
        </span>
        <Text span size="xs" c="dimmed" className={classes.when}>
          <Moment at={need.since} />
        </Text>
      </Link>
    </li>
  );
}
