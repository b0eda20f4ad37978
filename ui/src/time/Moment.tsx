import { Tooltip } from "@mantine/core";
import { exactTime, offsetOf, relative, shortTime, type TimeValue } from "./format";
import { useNow } from "./now";
import { useZone } from "./zone";

/**
 * A time: how long ago, with the exact time and its zone on hover; or the exact one, with how long ago on hover, and
 * where seconds matter with them.
 */
export function Moment({
  at,
  exact = false,
  seconds = false,
}: {
  at: TimeValue | null | undefined;
  exact?: boolean;
  seconds?: boolean;
}) {
  return at == null ? <span>—</span> : <Shown at={at} exact={exact || seconds} seconds={seconds} />;
}

function Shown({ at, exact, seconds }: { at: TimeValue; exact: boolean; seconds: boolean }) {
  const zone = useZone();
  const now = useNow();
  const full = `${exactTime(at, zone.name)} ${offsetOf(at, zone.name)} (${zone.name})`;
  const ago = relative(at, now);
  return (
    <Tooltip label={exact ? `${ago} · ${full}` : full}>
      <time dateTime={new Date(at).toISOString()} style={{ whiteSpace: "nowrap" }}>
        {seconds ? exactTime(at, zone.name) : exact ? shortTime(at, zone.name) : ago}
      </time>
    </Tooltip>
  );
}
