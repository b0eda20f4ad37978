import { Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconHourglass } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Home.module.css";

/**
 * How one part of the engine is.
 *
 * @param busy a word if it works but has no room left
 */
export function HealthLine({
  name,
  healthy,
  busy,
  children,
}: {
  name: string;
  healthy: boolean;
  busy?: string;
  children: ReactNode;
}) {
  const [Icon, color, word] = !healthy
    ? [IconAlertTriangle, "var(--state-failed)", "Not well"]
    : busy
      ? [IconHourglass, "var(--state-up-for-retry)", busy]
      : [IconCheck, "var(--state-success)", "Well"];
  return (
    <div className={classes.part}>
      <Icon size={16} stroke={2.2} color={color} role="img" aria-label={word} />
      <div className={classes.what}>
        <Text size="sm" fw={600} className="name">
          {name}
        </Text>
        <Text size="xs" c="dimmed" component="div">
          {children}
        </Text>
      </div>
    </div>
  );
}
