import { Progress, Stack, Text } from "@mantine/core";
import type { BackfillResponse } from "@/api/generated/types.gen";
import { progressWords } from "./words";

/** How far a backfill has come: its dates by the state of their runs. */
export function BackfillProgress({ backfill }: { backfill: BackfillResponse }) {
  const { total, ...counts } = backfill.progress;
  const share = (count: number) => (total === 0 ? 0 : (100 * count) / total);
  const words = progressWords(backfill);
  return (
    <Stack gap={4} miw={220}>
      <Progress.Root size="md" role="img" aria-label={words}>
        <Progress.Section value={share(counts.success)} color="var(--state-success)" aria-hidden />
        <Progress.Section value={share(counts.skipped)} color="var(--state-skipped)" aria-hidden />
        <Progress.Section value={share(counts.failed)} color="var(--state-failed)" aria-hidden />
        <Progress.Section value={share(counts.running)} color="var(--state-running)" aria-hidden />
        <Progress.Section value={share(counts.queued)} color="var(--state-queued)" aria-hidden />
      </Progress.Root>
      <Text size="xs" c="dimmed">
        {words}
      </Text>
    </Stack>
  );
}
