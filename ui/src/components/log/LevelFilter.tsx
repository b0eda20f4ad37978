import { Chip, Group } from "@mantine/core";

const LEVELS = [
  { value: "error", label: "Error" },
  { value: "warning", label: "Warning" },
  { value: "info", label: "Info" },
  { value: "debug", label: "Debug" },
] as const;

/** Which levels are shown; none chosen stands for all. */
export function LevelFilter({
  levels,
  onLevels,
}: {
  levels: readonly string[];
  onLevels: (levels: readonly string[] | undefined) => void;
}) {
  return (
    <Chip.Group
      multiple
      value={[...levels]}
      onChange={(chosen) => onLevels(chosen.length > 0 ? chosen : undefined)}
    >
      <Group gap={4} role="group" aria-label="Levels" wrap="nowrap">
        {LEVELS.map((one) => (
          <Chip key={one.value} value={one.value} size="xs" radius="sm" variant="outline">
            {one.label}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
