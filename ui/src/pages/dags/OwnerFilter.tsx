import { TagsInput } from "@mantine/core";

/**
 * Keeps DAGs that belong to any of these people or teams.
 *
 * @param known owners to propose; any other can be typed
 */
export function OwnerFilter({
  known,
  chosen,
  onChange,
}: {
  known: readonly string[];
  chosen: readonly string[];
  onChange: (owners: string[] | undefined) => void;
}) {
  return (
    <TagsInput
      size="xs"
      clearable
      aria-label="Owners"
      placeholder={chosen.length === 0 ? "Owners" : undefined}
      data={[...new Set([...known, ...chosen])].toSorted()}
      value={[...chosen]}
      onChange={(owners) => onChange(owners.length > 0 ? owners : undefined)}
      miw={140}
      maw={320}
    />
  );
}
