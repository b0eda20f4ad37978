import classes from "./Alerts.module.css";
import type { AlertLook } from "./looks";

/** How a deadline or a notice stands, as icon and word. */
export function AlertState({ look: { icon: Icon, label, color } }: { look: AlertLook }) {
  return (
    <span className={classes.state} style={{ "--state": color }}>
      <Icon size={15} stroke={2.2} aria-hidden />
      {label}
    </span>
  );
}
