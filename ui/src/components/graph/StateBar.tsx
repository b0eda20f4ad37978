import { lookOf } from "@/state/states";
import classes from "./StateBar.module.css";

/** How many are in each state, as a bar of their colours. */
export function StateBar({ counts }: { counts: readonly (readonly [state: string, count: number])[] }) {
  const words = counts.map(([state, count]) => `${count} ${lookOf(state).label.toLowerCase()}`).join(", ");
  return (
    <div className={classes.bar} role="img" aria-label={words} title={words}>
      {counts.map(([state, count]) => (
        <span key={state} style={{ flexGrow: count, "--state": lookOf(state).color }} />
      ))}
    </div>
  );
}
