import { lookOf } from "@/state/states";
import classes from "./Run.module.css";

/** How many tasks are in each state, as a bar of which each part shows only those. */
export function StateCounts({
  counts,
  chosen,
  onChoose,
}: {
  counts: readonly (readonly [state: string, count: number])[];
  chosen: readonly string[] | undefined;
  onChoose: (states: string[] | undefined) => void;
}) {
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  return (
    <fieldset className={classes.counts} aria-label={`${total} tasks by state`}>
      <div className={classes.countBar} aria-hidden>
        {counts.map(([state, count]) => (
          <span
            key={state}
            style={{ flexGrow: count, "--state": lookOf(state).color }}
            data-off={(chosen && !chosen.includes(state)) || undefined}
          />
        ))}
      </div>
      <div className={classes.countWords}>
        {counts.map(([state, count]) => {
          const { icon: Icon, label, color } = lookOf(state);
          const on = chosen?.includes(state) ?? false;
          const next = on ? chosen?.filter((one) => one !== state) : [...(chosen ?? []), state];
          return (
            <button
              key={state}
              type="button"
              className={classes.count}
              style={{ "--state": color }}
              aria-pressed={on}
              onClick={() => onChoose(next && next.length > 0 ? next : undefined)}
            >
              <Icon size={14} stroke={2.4} aria-hidden />
              <b>{count}</b> {label.toLowerCase()}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}
