import { Group, Stack, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";

/** The heading of a view; also names the browser's tab. */
export function PageHeader({
  title,
  tab,
  above,
  below,
  actions,
}: {
  title: ReactNode;
  /** The text of the browser's tab; the title itself if that is text. */
  tab?: string;
  above?: ReactNode;
  below?: ReactNode;
  actions?: ReactNode;
}) {
  const name = tab ?? (typeof title === "string" ? title : undefined);
  useEffect(() => {
    document.title = name ? `${name} · Windlass` : "Windlass";
  }, [name]);
  return (
    <Group component="header" justify="space-between" align="flex-start" gap="sm" mb="md">
      <Stack gap={4} miw={0} flex="1 1 320px">
        {above}
        <Title order={1} className="name">
          {title}
        </Title>
        {below}
      </Stack>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
