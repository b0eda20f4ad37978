import { Table, Text, VisuallyHidden } from "@mantine/core";
import type { BackfillResponse } from "@/api/generated/types.gen";
import { Moment } from "@/time/Moment";
import { BackfillActions } from "./BackfillActions";
import { BackfillProgress } from "./BackfillProgress";
import { DateOf } from "./DateOf";
import { standing } from "./words";

const AGAIN = { none: "none again", failed: "failed again", completed: "all again" } as const;

/** The backfills of a DAG, the newest first; their dates are in its zone. */
export function BackfillTable({ backfills, zone }: { backfills: readonly BackfillResponse[]; zone: string }) {
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table verticalSpacing="sm" aria-label="Backfills">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>From</Table.Th>
            <Table.Th>To</Table.Th>
            <Table.Th>How</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Progress</Table.Th>
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {backfills.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <DateOf at={one.from_date} zone={zone} />
              </Table.Td>
              <Table.Td>
                <DateOf at={one.to_date} zone={zone} />
              </Table.Td>
              <Table.Td>
                {one.max_active_runs} at once, {AGAIN[one.reprocess_behavior]}
                {one.run_backwards && ", backwards"}
              </Table.Td>
              <Table.Td>
                {standing(one)}
                <Text size="xs" c="dimmed">
                  {one.completed_at ? "ended " : "made "}
                  <Moment at={one.completed_at ?? one.created_at} />
                </Text>
              </Table.Td>
              <Table.Td>
                <BackfillProgress backfill={one} />
              </Table.Td>
              <Table.Td>
                <BackfillActions backfill={one} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
