import { Box, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Panel.module.css";

/** A titled part of a page. */
export function Panel({
  title,
  note,
  actions,
  padded = true,
  children,
}: {
  title?: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  padded?: boolean;
  children: ReactNode;
}) {
  return (
    <Box component="section" className={classes.panel}>
      {(title || actions) && (
        <Group justify="space-between" wrap="nowrap" className={classes.head}>
          <Group gap="xs" align="baseline">
            {title && <Title order={2}>{title}</Title>}
            {note && (
              <Text c="dimmed" size="xs">
                {note}
              </Text>
            )}
          </Group>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      )}
      <div className={padded ? classes.body : undefined}>{children}</div>
    </Box>
  );
}
