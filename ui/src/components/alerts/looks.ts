import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconMailCheck,
  IconMailExclamation,
  IconMailForward,
  IconMinus,
  type TablerIcon,
} from "@tabler/icons-react";

/** How something that is not a state of a run is told: by an icon, a colour and a word. */
export interface AlertLook {
  readonly label: string;
  readonly color: string;
  readonly icon: TablerIcon;
}

const DEADLINES: Readonly<Record<string, AlertLook>> = {
  open: { label: "Open", color: "var(--state-scheduled)", icon: IconClock },
  met: { label: "Met", color: "var(--state-success)", icon: IconCheck },
  missed: { label: "Missed", color: "var(--state-failed)", icon: IconAlertTriangle },
  past: { label: "Was over", color: "var(--state-scheduled)", icon: IconMinus },
};

const NOTICES: Readonly<Record<string, AlertLook>> = {
  waiting: { label: "Waiting", color: "var(--state-up-for-retry)", icon: IconMailForward },
  sent: { label: "Sent", color: "var(--state-success)", icon: IconMailCheck },
  failed: { label: "Not sent", color: "var(--state-failed)", icon: IconMailExclamation },
};

function unknown(state: string): AlertLook {
  return { label: state, color: "var(--state-none)", icon: IconMinus };
}

/** Returns how the state of a deadline looks. */
export function deadlineLook(state: string): AlertLook {
  return DEADLINES[state] ?? unknown(state);
}

/** Returns how the state of a notice looks. */
export function noticeLook(state: string): AlertLook {
  return NOTICES[state] ?? unknown(state);
}
