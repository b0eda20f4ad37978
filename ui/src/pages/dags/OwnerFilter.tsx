import { MultiSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getDagOwnersOptions } from "@/api/generated/@tanstack/react-query.gen";

/** Keeps DAGs that belong to any of these people or teams. */
export function OwnerFilter({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (owners: string[] | undefined) => void;
}) {
  const { data } = useQuery(getDagOwnersOptions({ query: { limit: 1000 } }));
  return (
    <MultiSelect
      size="xs"
      searchable
      clearable
      hidePickedOptions
      aria-label="Owners"
      placeholder={chosen.length === 0 ? "Owners" : undefined}
      data={[...new Set([...(data?.owners ?? []), ...chosen])]}
      value={[...chosen]}
      limit={50}
      nothingFoundMessage="No such owner"
      onChange={(owners) => onChange(owners.length > 0 ? owners : undefined)}
      miw={140}
      maw={320}
    />
  );
}
