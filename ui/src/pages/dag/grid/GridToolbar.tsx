import {
  ActionIcon,
  CloseButton,
  Group,
  MultiSelect,
  SegmentedControl,
  TextInput,
  Tooltip,
} from "@mantine/core";
import { IconArrowsDiagonal, IconFold, IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { lookOf } from "@/state/states";
import { allOf, type GridSearch, RUN_COUNTS, RUN_STATES, RUN_TYPES } from "./search";

/** Which runs and tasks the grid shows. */
export function GridToolbar({
  search,
  onSearch,
  hasGroups,
  onFoldAll,
  onUnfoldAll,
}: {
  search: GridSearch;
  onSearch: (change: GridSearch) => void;
  hasGroups: boolean;
  onFoldAll: () => void;
  onUnfoldAll: () => void;
}) {
  const [task, setTask] = useState(search.filter ?? "");
  useEffect(() => setTask(search.filter ?? ""), [search.filter]);
  const filter = (text: string) => {
    setTask(text);
    onSearch({ filter: text === "" ? undefined : text });
  };
  return (
    <Group gap="xs" mb="xs">
      <TextInput
        size="xs"
        w={{ base: "100%", xs: 200 }}
        aria-label="Filter tasks"
        placeholder="Filter tasks"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          task && <CloseButton size="sm" aria-label="Show all tasks" onClick={() => filter("")} />
        }
        value={task}
        onChange={(event) => filter(event.currentTarget.value)}
      />
      <SegmentedControl
        size="xs"
        aria-label="Number of runs"
        data={RUN_COUNTS.map((count) => ({ value: String(count), label: String(count) }))}
        value={String(search.runs ?? 25)}
        onChange={(chosen) => onSearch({ runs: RUN_COUNTS.find((count) => String(count) === chosen) })}
      />
      <MultiSelect
        size="xs"
        w={170}
        aria-label="State of the runs"
        placeholder={search.run_state ? undefined : "Any state"}
        data={RUN_STATES.map((state) => ({ value: state, label: lookOf(state).label }))}
        value={search.run_state ?? []}
        onChange={(chosen) => onSearch({ run_state: allOf(chosen, RUN_STATES) })}
        clearable
      />
      <MultiSelect
        size="xs"
        w={170}
        aria-label="Type of the runs"
        placeholder={search.run_type ? undefined : "Any type"}
        data={RUN_TYPES.map((type) => ({ value: type, label: type.replace("_", " ") }))}
        value={search.run_type ?? []}
        onChange={(chosen) => onSearch({ run_type: allOf(chosen, RUN_TYPES) })}
        clearable
      />
      {hasGroups && (
        <Group gap={2}>
          <Tooltip label="Fold all groups">
            <ActionIcon aria-label="Fold all groups" onClick={onFoldAll}>
              <IconFold size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Unfold all groups">
            <ActionIcon aria-label="Unfold all groups" onClick={onUnfoldAll}>
              <IconArrowsDiagonal size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      )}
    </Group>
  );
}
