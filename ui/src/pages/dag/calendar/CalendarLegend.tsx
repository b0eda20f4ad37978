import { Group, Text } from "@mantine/core";
import { lookOf } from "@/state/states";
import classes from "./Calendar.module.css";

const DAYS = [
  ["failed", "some failed"],
  ["running", "some run"],
  ["queued", "some wait"],
  ["success", "all succeeded"],
  ["planned", "planned"],
] as const;

/** What the colours of the days mean. */
export function CalendarLegend() {
  return (
    <Group component="ul" gap="4px 14px" p={0} m={0} aria-label="Legend" style={{ listStyle: "none" }}>
      {DAYS.map(([state, words]) => {
        const look = lookOf(state);
        const Icon = look.icon;
        return (
          <Group key={state} component="li" gap={5} wrap="nowrap">
            <span
              aria-hidden
              className={`${classes.day} ${classes.swatch}`}
              data-state={state}
              style={{ "--state": look.color, padding: 0, alignItems: "center", height: 16, width: 16 }}
            >
              {state !== "planned" && <Icon size={11} stroke={3} />}
            </span>
            <Text size="xs" c="dimmed">
              {words}
            </Text>
          </Group>
        );
      })}
    </Group>
  );
}
