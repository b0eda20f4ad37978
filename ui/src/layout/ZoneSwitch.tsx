import { Button, Popover, Select, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconWorld } from "@tabler/icons-react";
import { clockTime, offsetOf } from "@/time/format";
import { useNow } from "@/time/now";
import { LOCAL_ZONE, useZone } from "@/time/zone";

/** The zone that times are shown in, always to be seen, and the way to another one. */
export function ZoneSwitch() {
  const zone = useZone();
  const now = useNow();
  const [opened, menu] = useDisclosure();
  return (
    <Popover opened={opened} onChange={menu.toggle} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconWorld size={16} aria-hidden />}
          onClick={menu.toggle}
        >
          {clockTime(now, zone.name)} {offsetOf(now, zone.name)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" w={260}>
          <Select
            label="Show times in"
            searchable
            data={zones(zone.name)}
            value={zone.name}
            comboboxProps={{ withinPortal: false }}
            limit={60}
            onChange={(name) => {
              if (name) {
                zone.choose(name);
                menu.close();
              }
            }}
          />
          <Text size="xs" c="dimmed">
            Your machine is in {LOCAL_ZONE}. DAGs keep their own zones for their schedules.
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function zones(chosen: string): string[] {
  return [...new Set(["UTC", LOCAL_ZONE, chosen, ...Intl.supportedValuesOf("timeZone")])];
}
