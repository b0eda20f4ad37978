import { millis, type TimeValue } from "./format";

/** Writes "2026-11-21T06:00:05", a time as the clocks of that zone show it, as an input for dates and times takes it. */
export function localText(at: TimeValue, zone: string): string {
  const local = new Date(Math.floor(millis(at) / 1000) * 1000 + offsetMillis(millis(at), zone));
  return local.toISOString().slice(0, 19);
}

/**
 * Returns the instant at which the clocks of that zone show this: "2026-11-21T06:00", with seconds if need be. Where
 * clocks are put back the first of the two; where they skip that time, the instant as far behind the change. Nothing
 * if the text is no time.
 */
export function instantOf(text: string, zone: string): Date | undefined {
  const local = Date.parse(`${text}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) || Number.isNaN(local)) {
    return undefined;
  }
  const before = local - offsetMillis(local - DAY, zone);
  const after = local - offsetMillis(local + DAY, zone);
  const fits = [before, after].find((one) => one + offsetMillis(one, zone) === local);
  return new Date(fits ?? before);
}

const DAY = 86_400_000;

/** How far the clocks of that zone are ahead of UTC then. */
function offsetMillis(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
  }).formatToParts(at);
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const shown = Date.UTC(
    read("year"),
    read("month") - 1,
    read("day"),
    read("hour"),
    read("minute"),
    read("second"),
  );
  return shown - Math.floor(at / 1000) * 1000;
}
