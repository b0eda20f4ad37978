import { Table } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import type {
  TaskInstanceHistoryCollectionResponse,
  TaskInstanceHistoryResponse,
} from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { EmptyState } from "@/components/EmptyState";
import { Link } from "@/components/Link";
import { Panel } from "@/components/Panel";
import { StateBadge } from "@/state/StateBadge";
import { Moment } from "@/time/Moment";
import { Span } from "@/time/Span";
import { Sentence } from "../Sentence";

/** Every try with its times, its end and why it came to that; the latest first. */
export function TriesTab({
  tries,
}: {
  tries: UseQueryResult<TaskInstanceHistoryCollectionResponse, unknown>;
}) {
  return (
    <Asked query={tries} what="the tries">
      {({ task_instances }) =>
        task_instances.length === 0 ? (
          <EmptyState icon={IconHistory} title="No try yet">
            A try begins when everything before this task is done and there is room for it.
          </EmptyState>
        ) : (
          <Panel padded={false}>
            <Table.ScrollContainer minWidth={820} type="native">
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    {["Try", "Outcome", "Queued", "Started", "Ended", "Waited", "Ran", "Host", "Reason"].map(
                      (name) => (
                        <Table.Th key={name}>{name}</Table.Th>
                      ),
                    )}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {task_instances.toReversed().map((one) => (
                    <TryRow key={one.try_number} one={one} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </Panel>
        )
      }
    </Asked>
  );
}

function TryRow({ one }: { one: TaskInstanceHistoryResponse }) {
  return (
    <Table.Tr>
      <Table.Td>
        <Link to="." search={(now) => ({ ...now, try: one.try_number, tab: undefined })}>
          {one.try_number}
        </Link>
      </Table.Td>
      <Table.Td>
        <StateBadge state={one.state} />
      </Table.Td>
      <Table.Td>
        <Moment at={one.queued_when} exact />
      </Table.Td>
      <Table.Td>
        <Moment at={one.start_date} exact />
      </Table.Td>
      <Table.Td>
        <Moment at={one.end_date} exact />
      </Table.Td>
      <Table.Td>
        <Span start={one.queued_when} end={one.start_date ?? one.end_date} />
      </Table.Td>
      <Table.Td>
        <Span start={one.start_date} end={one.end_date} />
      </Table.Td>
      <Table.Td className="name">{one.hostname ?? "—"}</Table.Td>
      <Table.Td className="name">{one.reason ? <Sentence text={one.reason} /> : "—"}</Table.Td>
    </Table.Tr>
  );
}
