/** A time as the API writes it, or in milliseconds since 1970. */
export type TimeValue = string | number | Date;

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  let made = FORMATS.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, ...options });
    FORMATS.set(key, made);
  }
  return made;
}

/** Returns a time's milliseconds since 1970. */
export function millis(at: TimeValue): number {
  return typeof at === "number" ? at : new Date(at).getTime();
}

/** Writes "2026-11-21 06:00:05"; with milliseconds ".123" after it if asked for. */
export function exactTime(at: TimeValue, zone: string, withMillis = false): string {
  return format(zone, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    ...(withMillis ? { fractionalSecondDigits: 3 as const } : {}),
  })
    .format(millis(at))
    .replace(",", ".");
}

/** Writes "2026-11-21 06:00". */
export function shortTime(at: TimeValue, zone: string): string {
  return format(zone, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).format(millis(at));
}

/** Writes "06:00". */
export function clockTime(at: TimeValue, zone: string): string {
  return format(zone, { hour: "2-digit", minute: "2-digit" }).format(millis(at));
}

/** Writes "2026-11-21", the day of that time in that zone. */
export function dayOf(at: TimeValue, zone: string): string {
  return format(zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(millis(at));
}

/** Writes "GMT+1" or "UTC" for that zone at that time. */
export function offsetOf(at: TimeValue, zone: string): string {
  const part = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "shortOffset" })
    .formatToParts(millis(at))
    .find((one) => one.type === "timeZoneName");
  return part ? part.value.replace("GMT", "UTC").replace(/[+-]0$/, "") : "UTC";
}

/** Writes seconds as people say them: "0.4 s", "12 s", "3 min 20 s", "2 h 5 min", "3 d 4 h". */
export function duration(seconds: number): string {
  if (seconds < 0) {
    return "0 s";
  }
  if (seconds < 1) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  if (seconds < 10) {
    return `${seconds.toFixed(1)} s`;
  }
  const whole = Math.round(seconds);
  if (whole < 60) {
    return `${whole} s`;
  }
  if (whole < 3600) {
    return pair(Math.floor(whole / 60), "min", whole % 60, "s");
  }
  if (whole < 86_400) {
    return pair(Math.floor(whole / 3600), "h", Math.floor((whole % 3600) / 60), "min");
  }
  return pair(Math.floor(whole / 86_400), "d", Math.floor((whole % 86_400) / 3600), "h");
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** Writes how far a time is from now: "just now", "3 min ago", "in 2 h". */
export function relative(at: TimeValue, now: number): string {
  const seconds = (millis(at) - now) / 1000;
  const away = Math.abs(seconds);
  if (away < 5) {
    return "just now";
  }
  const [count, unit] =
    away < 60
      ? [Math.round(away), "s"]
      : away < 3600
        ? [Math.round(away / 60), "min"]
        : away < 86_400
          ? [Math.round(away / 3600), "h"]
          : away < 86_400 * 60
            ? [Math.round(away / 86_400), "d"]
            : [Math.round(away / (86_400 * 30.4)), "months"];
  return seconds < 0 ? `${count} ${unit} ago` : `in ${count} ${unit}`;
}

/** Returns the seconds between two times; up to now if there is no end; nothing if there is no start. */
export function secondsBetween(
  start: TimeValue | null | undefined,
  end: TimeValue | null | undefined,
  now: number,
): number | null {
  return start == null ? null : ((end == null ? now : millis(end)) - millis(start)) / 1000;
}
