import { Button, Group, Text } from "@mantine/core";
import { IconHistory, IconX } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { getEventLogsOptions } from "@/api/generated/@tanstack/react-query.gen";
import { Asked } from "@/components/Asked";
import { EmptyState } from "@/components/EmptyState";
import { PagedRows } from "@/components/list/PagedRows";
import { partOf } from "@/components/list/parts";
import rows from "@/components/list/Rows.module.css";
import { PageHeader } from "@/components/PageHeader";
import { SearchField } from "@/components/SearchField";
import classes from "./AuditLog.module.css";
import { ChangeRow } from "./ChangeRow";
import type { AuditLogSearch } from "./search";

/** Who changed what, and when. */
export function AuditLogPage() {
  const search = useSearch({ from: "/audit-log" });
  const navigate = useNavigate();
  const ask = (part: number) =>
    getEventLogsOptions({
      query: {
        dag_id: search.dag,
        event: search.event,
        owner: search.owner,
        order_by: ["-event_log_id"],
        ...partOf(part),
      },
    });
  const first = useQuery({ ...ask(0), placeholderData: keepPreviousData });
  const narrow = (change: Partial<AuditLogSearch>) =>
    void navigate({ to: "/audit-log", search: { ...search, ...change }, replace: true, resetScroll: false });
  const narrowed = Object.values(search).some((one) => one !== undefined);
  return (
    <>
      <PageHeader
        title="Audit log"
        below={
          <Text size="sm" c="dimmed">
            Every change made through the page, the command line and the API, the last first.
          </Text>
        }
      />
      <Group gap="xs" mb="sm">
        <SearchField label="DAG id" size="xs" value={search.dag} onSearch={(dag) => narrow({ dag })} />
        <SearchField
          label="What was done"
          size="xs"
          value={search.event}
          onSearch={(event) => narrow({ event })}
        />
        <SearchField
          label="Who did it"
          size="xs"
          value={search.owner}
          onSearch={(owner) => narrow({ owner })}
        />
        {narrowed && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconX size={14} aria-hidden />}
            onClick={() => void navigate({ to: "/audit-log" })}
          >
            Clear
          </Button>
        )}
      </Group>
      <Asked query={first} what="the audit log" height={480}>
        {(data) =>
          data.total_entries === 0 ? (
            <EmptyState
              icon={IconHistory}
              title={narrowed ? "No change fits" : "Nobody changed anything yet"}
            >
              {narrowed
                ? "Ids and names are compared as a whole. Press what was done, who, or a DAG in a row to narrow by it."
                : "Triggered and cleared runs, pauses, and changed connections and variables are written down here."}
            </EmptyState>
          ) : (
            <div className={rows.list}>
              <div className={`${rows.row} ${rows.head} ${classes.row}`} aria-hidden>
                <span>When</span>
                <span>Who</span>
                <span>What</span>
                <span>To what</span>
              </div>
              <PagedRows
                label="Changes"
                total={data.total_entries}
                beginning={data.event_logs}
                height={41}
                ask={ask}
                rowsOf={(answer) => answer.event_logs}
              >
                {(change) => <ChangeRow change={change} />}
              </PagedRows>
            </div>
          )
        }
      </Asked>
    </>
  );
}
