import { Button, Drawer, Group, Text } from "@mantine/core";
import { IconPlugConnected, IconPlus, IconSearchOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { getConnectionsOptions } from "@/api/generated/@tanstack/react-query.gen";
import type { ConnectionResponse } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { EmptyState } from "@/components/EmptyState";
import { PageHeader } from "@/components/PageHeader";
import { SearchField } from "@/components/SearchField";
import { ConnectionEditor } from "./ConnectionEditor";
import { ConnectionList } from "./ConnectionList";
import type { ConnectionsSearch } from "./search";

/** More than any installation has; all of them are searched at once. */
const MOST = 1000;

/** Where other systems are and how to log in there. */
export function ConnectionsPage() {
  const search = useSearch({ from: "/connections" });
  const navigate = useNavigate();
  const all = useQuery(getConnectionsOptions({ query: { limit: MOST, order_by: ["connection_id"] } }));
  const go = (to: ConnectionsSearch) =>
    void navigate({ to: "/connections", search: { q: search.q, ...to }, resetScroll: false });
  const isOpen = search.id !== undefined || search.new === true;
  const opened = all.data?.connections.find((one) => one.connection_id === search.id);
  return (
    <>
      <PageHeader
        title="Connections"
        below={
          <Text size="sm" c="dimmed">
            Where other systems are and how tasks log in there.
          </Text>
        }
        actions={
          <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => go({ new: true })}>
            New connection
          </Button>
        }
      />
      <Group mb="sm">
        <SearchField
          label="Search connections"
          value={search.q}
          onSearch={(q) => void navigate({ to: "/connections", search: { q }, replace: true })}
        />
      </Group>
      <Asked query={all} what="the connections" height={320}>
        {(answer) => {
          const found = answer.connections.filter((one) => fits(one, search.q));
          return found.length > 0 ? (
            <ConnectionList connections={found} />
          ) : answer.connections.length > 0 ? (
            <EmptyState icon={IconSearchOff} title="No connection fits">
              Nothing has that in its name, type, host or description.
            </EmptyState>
          ) : (
            <EmptyState icon={IconPlugConnected} title="No connections yet">
              Make one for each system that tasks use, and name it in a DAG: <code>http("orders_api")</code>,{" "}
              <code>sql("warehouse")</code> or <code>connection("warehouse")</code>.
            </EmptyState>
          );
        }}
      </Asked>
      <Drawer
        opened={isOpen}
        onClose={() => go({})}
        position="right"
        size={560}
        title={
          <Text fw={650}>{search.new ? "New connection" : <span className="name">{search.id}</span>}</Text>
        }
      >
        {isOpen && (all.data || search.new) && (
          <ConnectionEditor
            key={search.id ?? ""}
            id={search.new ? undefined : search.id}
            connection={opened}
            onDone={(id) => go(id === undefined ? {} : { id })}
            onReplace={() => go({ id: search.id, new: true })}
          />
        )}
      </Drawer>
    </>
  );
}

function fits(connection: ConnectionResponse, q: string | undefined): boolean {
  const text = [connection.connection_id, connection.conn_type, connection.host, connection.description]
    .join(" ")
    .toLowerCase();
  return (q ?? "")
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
