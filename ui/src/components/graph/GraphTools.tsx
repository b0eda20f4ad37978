import { ActionIcon, Group, Kbd, Text, TextInput, Tooltip } from "@mantine/core";
import {
  IconArrowAutofitWidth,
  IconArrowDown,
  IconArrowRight,
  IconArrowsDiagonal,
  IconFold,
  IconGraph,
  IconList,
  IconMinus,
  IconPlus,
  IconSearch,
  type TablerIcon,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Direction } from "./structure";

/** What can be done with the picture as a whole. */
export function GraphTools({
  before,
  search,
  found,
  direction,
  list,
  folded,
  onSearch,
  onNextFound,
  onDirection,
  onList,
  onFoldAll,
  onZoom,
  onFit,
}: {
  before?: ReactNode;
  search: string;
  found: number;
  direction: Direction;
  list: boolean;
  /** Whether any group is folded; nothing if there are no groups. */
  folded: boolean | undefined;
  onSearch: (search: string) => void;
  onNextFound: () => void;
  onDirection: (direction: Direction) => void;
  onList: (list: boolean) => void;
  onFoldAll: (fold: boolean) => void;
  onZoom: (closer: boolean) => void;
  onFit: () => void;
}) {
  return (
    <Group gap="xs">
      {before}
      <TextInput
        size="xs"
        type="search"
        aria-label="Find a task"
        placeholder="Find a task"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSectionWidth={search ? 76 : 0}
        rightSection={
          search ? (
            <Text size="xs" c="dimmed" role="status">
              {found === 0 ? "none" : found} {found > 0 && <Kbd size="xs">↵</Kbd>}
            </Text>
          ) : null
        }
        w={230}
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            onNextFound();
          } else if (event.key === "Escape") {
            onSearch("");
          }
        }}
      />
      <Group gap={2} ms="auto" wrap="nowrap">
        {!list && (
          <>
            {folded !== undefined && (
              <Tool
                icon={folded ? IconArrowsDiagonal : IconFold}
                label={folded ? "Unfold all groups" : "Fold all groups"}
                onClick={() => onFoldAll(!folded)}
              />
            )}
            <Tool
              icon={direction === "right" ? IconArrowDown : IconArrowRight}
              label={direction === "right" ? "Draw from top to bottom" : "Draw from left to right"}
              onClick={() => onDirection(direction === "right" ? "down" : "right")}
            />
            <Tool icon={IconMinus} label="Zoom out" onClick={() => onZoom(false)} />
            <Tool icon={IconPlus} label="Zoom in" onClick={() => onZoom(true)} />
            <Tool icon={IconArrowAutofitWidth} label="Show all of it (F)" onClick={onFit} />
          </>
        )}
        <Tool
          icon={list ? IconGraph : IconList}
          label={list ? "Show as a graph" : "Show as a list"}
          onClick={() => onList(!list)}
        />
      </Group>
    </Group>
  );
}

function Tool({ icon: Icon, label, onClick }: { icon: TablerIcon; label: string; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon size="md" aria-label={label} onClick={onClick}>
        <Icon size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
