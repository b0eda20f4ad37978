import { Group, ScrollArea, Stack, Text } from "@mantine/core";
import { StateIcon } from "@/state/StateIcon";
import type { ActWords, Touched } from "./act";
import { instancesWords, leftAloneWords, runsWords } from "./bulkWords";

/** More names than this are not read by anybody; the number is said anyway. */
const MOST_NAMES = 300;

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
      {acted.length > 0 && (
        <ScrollArea.Autosize mah={180} type="auto" viewportProps={{ tabIndex: 0 }}>
          <Group gap="4px 14px" component="ul" m={0} p={0} style={{ listStyle: "none" }} aria-label="Runs">
            {acted.slice(0, MOST_NAMES).map(({ run, instances: count }) => (
              <Group key={run.dag_run_id} gap={4} wrap="nowrap" fz="xs" component="li">
                <StateIcon state={run.state} size={13} />
                <span className="name">{run.dag_run_id}</span>
                {counts && (
                  <Text span inherit c="dimmed">
                    {count}
                  </Text>
                )}
              </Group>
            ))}
            {acted.length > MOST_NAMES && (
              <Text component="li" size="xs" c="dimmed">
                and {acted.length - MOST_NAMES} more
              </Text>
            )}
          </Group>
        </ScrollArea.Autosize>
      )}
      {leftAloneWords(touched).map((line) => (
        <Text key={line} size="sm" c="dimmed">
          {line}
        </Text>
      ))}
    </Stack>
  );
}
