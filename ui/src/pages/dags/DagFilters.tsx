import { Button, Group, NativeSelect, SegmentedControl } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAdjustmentsHorizontal, IconStar, IconX } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { SearchField } from "@/components/SearchField";
import { StateToggles } from "@/state/StateToggles";
import classes from "./DagFilters.module.css";
import { OwnerFilter } from "./OwnerFilter";
import { type DagsSearch, isNarrowed, LAST_STATES, SORTS } from "./search";
import { TagFilter } from "./TagFilter";

/** Narrows and sorts the list; all of it is in the address. */
export function DagFilters({ search }: { search: DagsSearch }) {
  const navigate = useNavigate();
  const [opened, more] = useDisclosure();
  const narrow = (change: Partial<DagsSearch>) =>
    void navigate({ to: "/dags", search: { ...search, ...change }, replace: true, resetScroll: false });
  return (
    <div className={classes.filters}>
      <Group gap="xs">
        <SearchField label="Search DAGs" value={search.q} onSearch={(q) => narrow({ q })} />
        <SegmentedControl
          aria-label="On or paused"
          size="xs"
          value={search.show ?? "all"}
          data={[
            { value: "all", label: "All" },
            { value: "active", label: "Active" },
            { value: "paused", label: "Paused" },
          ]}
          onChange={(show) => narrow({ show: show === "all" ? undefined : (show as DagsSearch["show"]) })}
        />
        <Button
          hiddenFrom="sm"
          variant="default"
          leftSection={<IconAdjustmentsHorizontal size={15} aria-hidden />}
          aria-expanded={opened}
          onClick={more.toggle}
        >
          More
        </Button>
      </Group>
      <div className={classes.more} data-opened={opened || undefined}>
        <StateToggles
          label="State of the last run"
          states={LAST_STATES}
          chosen={search.state ? [search.state] : []}
          onToggle={(state) => narrow({ state: state === search.state ? undefined : state })}
        />
        <Button
          variant={search.favorite ? "light" : "default"}
          aria-pressed={search.favorite ?? false}
          leftSection={<IconStar size={14} aria-hidden />}
          onClick={() => narrow({ favorite: search.favorite ? undefined : true })}
        >
          Favourites
        </Button>
        <TagFilter chosen={search.tag ?? []} onChange={(tag) => narrow({ tag })} />
        <OwnerFilter chosen={search.owner ?? []} onChange={(owner) => narrow({ owner })} />
        {isNarrowed(search) && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconX size={14} aria-hidden />}
            onClick={() => void navigate({ to: "/dags", search: { sort: search.sort } })}
          >
            Clear
          </Button>
        )}
        <NativeSelect
          ml="auto"
          size="xs"
          aria-label="Sort by"
          value={search.sort ?? "dag_id"}
          data={Object.entries(SORTS).map(([value, label]) => ({ value, label: `Sort: ${label}` }))}
          onChange={(event) => {
            const sort = event.currentTarget.value as keyof typeof SORTS;
            narrow({ sort: sort === "dag_id" ? undefined : sort });
          }}
        />
      </div>
    </div>
  );
}
