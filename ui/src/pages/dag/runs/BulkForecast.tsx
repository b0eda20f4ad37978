import { Stack, Text } from "@mantine/core";
import type { ActWords, Touched } from "./act";
import { instancesWords, leftAloneWords, runsWords } from "./bulkWords";

/** What an act will do, before it does it. */
export function BulkForecast({
  words,
  touched,
  counts,
}: {
  words: ActWords;
  touched: readonly Touched[];
  /** Whether it touches task instances at all. */
  counts: boolean;
}) {
  const acted = touched.filter((one) => !one.leftAlone);
  const instances = acted.reduce((sum, one) => sum + one.instances, 0);
  return (
    <Stack gap={6}>
      <Text size="sm" role="status">
        <b>
          {runsWords(acted.length)}
          {counts && ` with ${instancesWords(instances)}`}
        </b>
        . {words.says}
      </Text>
      {leftAloneWords(touched).map((line) => (
        <Text key={line} size="sm" c="dimmed">
          {line}
        </Text>
      ))}
    </Stack>
  );
}
