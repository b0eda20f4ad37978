import {
  IconArrowsExchange,
  IconBox,
  IconFileText,
  IconHistory,
  IconInfoCircle,
  IconListNumbers,
  IconTerminal2,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import classes from "@/pages/dag/DagTabs.module.css";
import type { TaskTab } from "./search";

const TABS = [
  { tab: "log", label: "Log", icon: IconFileText, whole: false, one: true },
  { tab: "elements", label: "Elements", icon: IconListNumbers, whole: true, one: false },
  { tab: "result", label: "Result & inputs", icon: IconArrowsExchange, whole: true, one: true },
  { tab: "rendered", label: "Rendered", icon: IconTerminal2, whole: true, one: true },
  { tab: "pod", label: "Pod", icon: IconBox, whole: false, one: true },
  { tab: "tries", label: "Tries", icon: IconHistory, whole: false, one: true },
  { tab: "details", label: "Details", icon: IconInfoCircle, whole: true, one: true },
] as const;

/** The tabs of a task instance; links, so that each can be sent to a colleague. */
export function TaskTabs({
  shown,
  isMapped,
  hasPod,
}: {
  shown: TaskTab;
  isMapped: boolean;
  hasPod: boolean;
}) {
  return (
    <nav className={classes.tabs} aria-label="Views of this task instance">
      {TABS.filter((one) => (isMapped ? one.whole : one.one) && (one.tab !== "pod" || hasPod)).map(
        ({ tab, label, icon: Icon }) => (
          <Link
            key={tab}
            to="."
            search={(now) => ({ ...now, tab })}
            resetScroll={false}
            className={classes.tab}
            activeOptions={{ exact: true, includeSearch: true, includeHash: true }}
            data-status={tab === shown ? "active" : undefined}
            aria-current={tab === shown ? "page" : undefined}
          >
            <Icon size={16} stroke={1.8} aria-hidden />
            {label}
          </Link>
        ),
      )}
    </nav>
  );
}
