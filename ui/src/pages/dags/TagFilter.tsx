import { MultiSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getDagTagsOptions } from "@/api/generated/@tanstack/react-query.gen";

/** Keeps DAGs that have all of these tags. */
export function TagFilter({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (tags: string[] | undefined) => void;
}) {
  const { data } = useQuery(getDagTagsOptions({ query: { limit: 1000 } }));
  return (
    <MultiSelect
      size="xs"
      searchable
      clearable
      hidePickedOptions
      aria-label="Tags"
      placeholder={chosen.length === 0 ? "Tags" : undefined}
      data={[...new Set([...(data?.tags ?? []), ...chosen])]}
      value={[...chosen]}
      limit={50}
      nothingFoundMessage="No such tag"
      onChange={(tags) => onChange(tags.length > 0 ? tags : undefined)}
      miw={150}
      maw={360}
    />
  );
}
