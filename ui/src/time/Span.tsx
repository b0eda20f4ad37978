import { duration, secondsBetween, type TimeValue } from "./format";
import { useNow } from "./now";

/** How long something took, or takes so far. */
export function Span({
  start,
  end,
}: {
  start: TimeValue | null | undefined;
  end: TimeValue | null | undefined;
}) {
  return start != null && end == null ? <Running start={start} /> : <>{written(start, end, 0)}</>;
}

function Running({ start }: { start: TimeValue }) {
  return <>{written(start, null, useNow())}</>;
}

function written(
  start: TimeValue | null | undefined,
  end: TimeValue | null | undefined,
  now: number,
): string {
  const seconds = secondsBetween(start, end, now);
  return seconds == null ? "—" : duration(seconds);
}
