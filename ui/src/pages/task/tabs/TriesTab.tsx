import { Table } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import type { TaskInstanceHistoryCollectionResponse } from "@/api/generated/types.gen";
import { Asked } from "@/components/Asked";
import { EmptyState } from "@/components/EmptyState";
import { Panel } from "@/components/Panel";
import { TryRow } from "./TryRow";

const COLUMNS = ["Try", "Outcome", "Queued", "Started", "Ended", "Waited", "Ran", "Where", "Reason", ""];

/** Every try with its times, where it ran, what it was given, its end and why it came to that; the latest first. */
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
            <Table.ScrollContainer minWidth={980} type="native">
              <Table aria-label="Tries">
                <Table.Thead>
                  <Table.Tr>
                    {COLUMNS.map((name) =>
                      name === "" ? <Table.Td key={name} /> : <Table.Th key={name}>{name}</Table.Th>,
                    )}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {task_instances.toReversed().map((one) => (
                    <TryRow key={one.try_number} one={one} columns={COLUMNS.length} />
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
