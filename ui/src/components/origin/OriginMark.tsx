import { Group, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import type { Origin } from "@/api/generated/types.gen";
import { ORIGINS } from "./origin";

/** Where a connection or a variable is from, with a lock if it cannot be changed here. */
export function OriginMark({ origin }: { origin: Origin }) {
  return (
    <Group gap={4} wrap="nowrap" c="dimmed">
      {origin !== "database" && <IconLock size={14} aria-label="Read only" />}
      <Text span size="sm" inherit>
        {ORIGINS[origin]}
      </Text>
    </Group>
  );
}
