import { Group, Text } from "@mantine/core";
import classes from "./StateBadge.module.css";
import { lookOf } from "./states";

/** A state as icon and word, in its colour. */
export function StateBadge({ state, size = "sm" }: { state: string | null | undefined; size?: "xs" | "sm" }) {
  const look = lookOf(state);
  const Icon = look.icon;
  return (
    <Group
      component="span"
      gap={4}
      wrap="nowrap"
      className={classes.badge}
      style={{ "--state": look.color }}
      data-state={state ?? "none"}
      data-running={state === "running" || undefined}
    >
      <Icon size={size === "xs" ? 12 : 14} stroke={2.4} aria-hidden />
      <Text span size="xs" fw={600} inherit>
        {look.label}
      </Text>
    </Group>
  );
}
