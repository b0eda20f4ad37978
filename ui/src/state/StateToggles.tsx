import { Group, UnstyledButton } from "@mantine/core";
import classes from "./StateToggles.module.css";
import { lookOf } from "./states";

/** Chooses among states: several, or one at most. */
export function StateToggles<S extends string>({
  label,
  states,
  chosen,
  onToggle,
}: {
  label: string;
  states: readonly S[];
  chosen: readonly S[];
  onToggle: (state: S) => void;
}) {
  return (
    <Group component="fieldset" gap={4} className={classes.set} aria-label={label}>
      {states.map((state) => {
        const { label: word, color, icon: Icon } = lookOf(state);
        return (
          <UnstyledButton
            key={state}
            className={classes.toggle}
            style={{ "--state": color }}
            aria-pressed={chosen.includes(state)}
            onClick={() => onToggle(state)}
          >
            <Icon size={14} stroke={2.4} aria-hidden />
            {word}
          </UnstyledButton>
        );
      })}
    </Group>
  );
}
