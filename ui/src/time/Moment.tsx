import { Tooltip } from "@mantine/core";
import { exactTime, offsetOf, relative, shortTime, type TimeValue } from "./format";
import { useNow } from "./now";
import { useZone } from "./zone";

/** A time: how long ago, with the exact time and its zone on hover; or the exact one, with how long ago on hover. */
export function Moment({ at, exact = false }: { at: TimeValue | null | undefined; exact?: boolean }) {
  return at == null ? <span>—</span> : <Shown at={at} exact={exact} />;
}

function Shown({ at, exact }: { at: TimeValue; exact: boolean }) {
  const zone = useZone();
  const now = useNow();
  const full = `${exactTime(at, zone.name)} ${offsetOf(at, zone.name)} (${zone.name})`;
  const ago = relative(at, now);
  return (
    <Tooltip label={exact ? `${ago} · ${full}` : full}>
      <time dateTime={new Date(at).toISOString()} style={{ whiteSpace: "nowrap" }}>
        {exact ? shortTime(at, zone.name) : ago}
      </time>
    </Tooltip>
  );
}
