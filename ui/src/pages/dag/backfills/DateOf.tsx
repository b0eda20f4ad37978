import { Tooltip } from "@mantine/core";
import { exactTime, offsetOf, relative, type TimeValue } from "@/time/format";
import { useNow } from "@/time/now";
import { dateWords } from "./words";

/**
 * A date of a backfill on the clocks of its DAG, as it was asked for; with how far it is from now on hover.
 *
 * @param zone the zone of the DAG
 */
export function DateOf({ at, zone }: { at: TimeValue; zone: string }) {
  const now = useNow();
  return (
    <Tooltip label={`${relative(at, now)} · ${exactTime(at, zone)} ${offsetOf(at, zone)} (${zone})`}>
      <time dateTime={new Date(at).toISOString()} style={{ whiteSpace: "nowrap" }}>
        {dateWords(at, zone)}
      </time>
    </Tooltip>
  );
}
