import classes from "./StateBadge.module.css";
import { lookOf } from "./states";

/** A state as an icon whose word is read out and shown on hover; for places where a word has no room. */
export function StateIcon({ state, size = 16 }: { state: string | null | undefined; size?: number }) {
  const look = lookOf(state);
  const Icon = look.icon;
  return (
    <span
      className={classes.icon}
      style={{ "--state": look.color }}
      role="img"
      aria-label={look.label}
      title={look.label}
      data-state={state ?? "none"}
      data-running={state === "running" || undefined}
    >
      <Icon size={size} stroke={2.4} aria-hidden />
    </span>
  );
}
