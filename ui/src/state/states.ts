import {
  IconAlertTriangle,
  IconCheck,
  IconCircleDashed,
  IconClock,
  IconHourglass,
  IconLoader2,
  IconMinus,
  IconPlayerPause,
  IconPlayerSkipForward,
  IconRefresh,
  IconReload,
  IconX,
  type TablerIcon,
} from "@tabler/icons-react";

/** How a state is told: by a colour, an icon and a word. */
export interface StateLook {
  readonly label: string;
  readonly color: string;
  readonly icon: TablerIcon;
}

/** Every state a run or a task instance can be in; "none" is a task instance that waits for others. */
export const STATES = {
  success: { label: "Success", color: "var(--state-success)", icon: IconCheck },
  running: { label: "Running", color: "var(--state-running)", icon: IconLoader2 },
  failed: { label: "Failed", color: "var(--state-failed)", icon: IconX },
  upstream_failed: {
    label: "Upstream failed",
    color: "var(--state-upstream-failed)",
    icon: IconAlertTriangle,
  },
  up_for_retry: { label: "Up for retry", color: "var(--state-up-for-retry)", icon: IconRefresh },
  queued: { label: "Queued", color: "var(--state-queued)", icon: IconHourglass },
  scheduled: { label: "Scheduled", color: "var(--state-scheduled)", icon: IconClock },
  deferred: { label: "Deferred", color: "var(--state-deferred)", icon: IconPlayerPause },
  up_for_reschedule: { label: "Up for reschedule", color: "var(--state-deferred)", icon: IconClock },
  restarting: { label: "Restarting", color: "var(--state-up-for-retry)", icon: IconReload },
  skipped: { label: "Skipped", color: "var(--state-skipped)", icon: IconPlayerSkipForward },
  removed: { label: "Removed", color: "var(--state-none)", icon: IconMinus },
  none: { label: "Waiting", color: "var(--state-none)", icon: IconCircleDashed },
} as const satisfies Record<string, StateLook>;

export type StateName = keyof typeof STATES;

/** Returns how a state looks; one this page does not know is shown by its own name. */
export function lookOf(state: string | null | undefined): StateLook {
  const name = state ?? "none";
  return Object.hasOwn(STATES, name)
    ? STATES[name as StateName]
    : { label: name, color: "var(--state-none)", icon: IconCircleDashed };
}

const FINISHED: ReadonlySet<string> = new Set([
  "success",
  "failed",
  "upstream_failed",
  "skipped",
  "removed",
] satisfies StateName[]);

/** Says whether nothing more will happen in that state unless somebody asks for it. */
export function isFinished(state: string | null | undefined): boolean {
  return FINISHED.has(state ?? "none");
}
