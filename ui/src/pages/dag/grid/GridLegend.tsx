import { Group, Text } from "@mantine/core";
import { StateIcon } from "@/state/StateIcon";
import { STATES } from "@/state/states";

/** What the shapes and colours of the cells mean. */
export function GridLegend() {
  return (
    <Group gap="4px 14px" component="ul" p={0} m={0} aria-label="Legend" style={{ listStyle: "none" }}>
      {Object.entries(STATES).map(([state, look]) => (
        <Group key={state} gap={4} component="li" wrap="nowrap" aria-hidden={false}>
          <StateIcon state={state} size={13} />
          <Text size="xs" c="dimmed">
            {look.label}
          </Text>
        </Group>
      ))}
    </Group>
  );
}
