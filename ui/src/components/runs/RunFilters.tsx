import { Button, Group, NativeSelect } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { SearchField } from "@/components/SearchField";
import { StateToggles } from "@/state/StateToggles";
import { isNarrowed, RUN_ORDERS, RUN_STATES, RUN_TYPES, type RunsSearch } from "./runsSearch";
import { TimeRange } from "./TimeRange";

/**
 * Narrows a list of runs.
 *
 * @param onChange takes what the address shall hold now
 * @param children more filters, of a view's own
 */
export function RunFilters({
  search,
  onChange,
  children,
}: {
  search: RunsSearch;
  onChange: (search: RunsSearch) => void;
  children?: ReactNode;
}) {
  const narrow = (change: Partial<RunsSearch>) => onChange({ ...search, ...change });
  const states = search.state ?? [];
  return (
    <Group gap="xs" mb="sm">
      <StateToggles
        label="States"
        states={RUN_STATES}
        chosen={states}
        onToggle={(state) => {
          const chosen = states.includes(state) ? states.filter((one) => one !== state) : [...states, state];
          narrow({ state: chosen.length > 0 ? chosen : undefined });
        }}
      />
      {children}
      <NativeSelect
        size="xs"
        aria-label="Started by"
        value={search.type ?? ""}
        data={[
          { value: "", label: "Started by anything" },
          ...Object.entries(RUN_TYPES).map(([value, label]) => ({ value, label })),
        ]}
        onChange={(event) => narrow({ type: (event.currentTarget.value || undefined) as RunsSearch["type"] })}
      />
      <TimeRange search={search} onChange={narrow} />
      <NativeSelect
        size="xs"
        aria-label="Sort"
        value={search.sort ?? "-run_after"}
        data={Object.entries(RUN_ORDERS).map(([value, label]) => ({ value, label }))}
        onChange={(event) => {
          const sort = event.currentTarget.value as keyof typeof RUN_ORDERS;
          narrow({ sort: sort === "-run_after" ? undefined : sort });
        }}
      />
      <SearchField label="Search run ids" value={search.run} onSearch={(run) => narrow({ run })} size="xs" />
      {isNarrowed(search) && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={() => onChange({ sort: search.sort })}
        >
          Clear
        </Button>
      )}
    </Group>
  );
}
