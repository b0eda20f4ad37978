import { exactTime, millis, type TimeValue } from "@/time/format";

/** How the time of a line is shown. */
export type Stamp = "off" | "relative" | "exact";

export const STAMPS: readonly Stamp[] = ["off", "relative", "exact"];

/** Writes when a line was written: "06:00:05.123" in the zone, or "+5.123" since the try started. */
export function stampText(
  at: TimeValue,
  stamp: Exclude<Stamp, "off">,
  start: TimeValue | null,
  zone: string,
): string {
  return stamp === "exact" || start === null
    ? exactTime(at, zone, true).slice(11)
    : sinceStart(millis(at) - millis(start));
}

function sinceStart(passed: number): string {
  const [sign, all] = passed < 0 ? ["−", -passed] : ["+", passed];
  const hours = Math.floor(all / 3_600_000);
  const minutes = Math.floor(all / 60_000) % 60;
  const seconds = (all % 60_000) / 1000;
  const two = (number: number) => String(number).padStart(2, "0");
  const exact = seconds.toFixed(3).padStart(6, "0");
  return hours > 0
    ? `${sign}${hours}:${two(minutes)}:${exact}`
    : `${sign}${minutes > 0 ? `${minutes}:${exact}` : seconds.toFixed(3)}`;
}

/** Writes a number of bytes as people do: "640 bytes", "9.9 MB". */
export function bytesText(bytes: number): string {
  const units = ["kB", "MB", "GB", "TB"];
  if (bytes < 1000) {
    return `${bytes} bytes`;
  }
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  const count = bytes / 1000 ** power;
  return `${count < 10 ? count.toFixed(1) : Math.round(count)} ${units[power - 1]}`;
}
