import { Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { IconAlertCircle, IconPlus, IconSearchOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { getPoolsOptions } from "@/api/generated/@tanstack/react-query.gen";
import { Asked } from "@/components/Asked";
import { EmptyState } from "@/components/EmptyState";
import { PageHeader } from "@/components/PageHeader";
import { SearchField } from "@/components/SearchField";
import { PoolEditor } from "./PoolEditor";
import { PoolList } from "./PoolList";
import type { PoolsSearch } from "./search";
import { WaitingInstances } from "./WaitingInstances";

/** More than any installation has; all of them are searched at once. */
const MOST = 1000;

/** How many task instances may run at once for those who name a pool. */
export function PoolsPage() {
  const search = useSearch({ from: "/pools" });
  const navigate = useNavigate();
  const all = useQuery(getPoolsOptions({ query: { limit: MOST, order_by: ["name"] } }));
  const go = (to: PoolsSearch) =>
    void navigate({ to: "/pools", search: { q: search.q, ...to }, resetScroll: false });
  const opened = all.data?.pools.find((one) => one.name === search.pool);
  return (
    <>
      <PageHeader
        title="Pools"
        below={
          <Text size="sm" c="dimmed">
            Slots that tasks share: when a pool is full, those that name it wait, and no others.
          </Text>
        }
        actions={
          <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => go({ new: true })}>
            New pool
          </Button>
        }
      />
      <Group mb="sm">
        <SearchField
          label="Search pools"
          value={search.q}
          onSearch={(q) => void navigate({ to: "/pools", search: { q }, replace: true })}
        />
      </Group>
      <Asked query={all} what="the pools" height={200}>
        {(answer) => {
          const found = answer.pools.filter((one) =>
            `${one.name} ${one.description ?? ""}`.toLowerCase().includes((search.q ?? "").toLowerCase()),
          );
          return found.length > 0 ? (
            <PoolList pools={found} />
          ) : (
            <EmptyState icon={IconSearchOff} title="No pool fits">
              Nothing has that in its name or description.
            </EmptyState>
          );
        }}
      </Asked>
      <Drawer
        opened={search.pool !== undefined || search.new === true}
        onClose={() => go({})}
        position="right"
        size={520}
        title={<Text fw={650}>{search.new ? "New pool" : <span className="name">{search.pool}</span>}</Text>}
      >
        {search.new ? (
          <PoolEditor pool={undefined} onDone={() => go({})} />
        ) : opened ? (
          <Stack gap="lg">
            <PoolEditor key={opened.name} pool={opened} onDone={() => go({})} />
            <WaitingInstances pool={opened.name} />
          </Stack>
        ) : (
          all.data && (
            <EmptyState icon={IconAlertCircle} title={`There is no pool '${search.pool}'`}>
              It may have been deleted. Close this and choose another, or make a new one.
            </EmptyState>
          )
        )}
      </Drawer>
    </>
  );
}
