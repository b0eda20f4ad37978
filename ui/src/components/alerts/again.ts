import type { DeadlineResponse, NoticeResponse } from "@/api/generated/types.gen";
import { millis } from "@/time/format";

/** An engine settles a deadline shortly after it is due. */
const SETTLED_MILLIS = 1_500;

/** A notice that could not be sent is tried again after ten seconds or more. */
const SENT_MILLIS = 10_000;

/** The longest a browser's timer can be set to. */
const LONGEST_MILLIS = 2_000_000_000;

/**
 * Returns after how many milliseconds deadlines are to be asked for again: when the next one is due, because nobody
 * else says that it is missed. Not at all if none is open.
 */
export function deadlinesAgain(deadlines: readonly DeadlineResponse[], now: number): number | false {
  const open = deadlines.filter((one) => one.state === "open").map((one) => millis(one.deadline_time));
  return open.length === 0
    ? false
    : Math.min(Math.max(Math.min(...open) - now, 0) + SETTLED_MILLIS, LONGEST_MILLIS);
}

/** Returns after how many milliseconds notices are to be asked for again; not at all if none waits to be sent. */
export function noticesAgain(notices: readonly NoticeResponse[]): number | false {
  return notices.some((one) => one.state === "waiting") && SENT_MILLIS;
}
