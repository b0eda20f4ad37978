import { List, Stack, Text } from "@mantine/core";
import type { DryRunBackfillCollectionResponse } from "@/api/generated/types.gen";
import { DateOf } from "./DateOf";
import { runWords } from "./words";

const SHOWN = 5;

/** The runs that a backfill would make, by their dates in the zone of the DAG. */
export function Preview({ plan, zone }: { plan: DryRunBackfillCollectionResponse; zone: string }) {
  const more = plan.total_entries - SHOWN;
  return (
    <Stack gap={4} role="status">
      <Text size="sm" fw={600}>
        {runWords(plan.total_entries)} would be made
        {plan.skipped_entries > 0 && `; ${plan.skipped_entries} dates have one already`}
      </Text>
      <List size="sm">
        {plan.backfills.slice(0, SHOWN).map((one) => (
          <List.Item key={one.logical_date}>
            <DateOf at={one.logical_date} zone={zone} />
            {one.is_repeated && " (again)"}
          </List.Item>
        ))}
      </List>
      {more > 0 && (
        <Text size="sm" c="dimmed">
          and {more} more
        </Text>
      )}
    </Stack>
  );
}
