import type { StateName } from "@/state/states";

/**
 * States as the grid keeps them: one letter each, because there are hundreds of thousands. The letters are those of the
 * API; "?" stands for what has not been read yet.
 */
const STATES: Readonly<Record<string, string>> = {
  S: "success",
  F: "failed",
  U: "upstream_failed",
  K: "skipped",
  R: "running",
  Q: "queued",
  C: "scheduled",
  T: "up_for_retry",
  E: "up_for_reschedule",
  D: "deferred",
  Z: "restarting",
  X: "removed",
  "-": "none" satisfies StateName,
};

const LETTERS = new Map(Object.entries(STATES).map(([letter, state]) => [state, letter]));

/** Not read yet. */
export const UNKNOWN = "?";

/** There is no such task in that run. */
export const ABSENT = ".";

/** What a group shows if several of its tasks differ: the first of these that one of them has. */
const FIRST = "FUTRZQCED-SKX";

/** Returns the state a letter stands for; nothing if there is no task or nothing is known of it. */
export function stateOf(letter: string): string | undefined {
  return STATES[letter];
}

/** Returns the letter of a state as the API's events name it. */
export function letterOf(state: string | null | undefined): string {
  return LETTERS.get(state ?? "none") ?? "-";
}

/** Returns the letter that stands for several tasks. */
export function together(letters: Iterable<string>): string {
  const found = new Set(letters);
  for (const letter of FIRST) {
    if (found.has(letter)) {
      return letter;
    }
  }
  return found.has(UNKNOWN) ? UNKNOWN : ABSENT;
}

/** Counts the states of several tasks, the most urgent one first. */
export function counts(letters: Iterable<string>): readonly { state: string; count: number }[] {
  const found = new Map<string, number>();
  for (const letter of letters) {
    found.set(letter, (found.get(letter) ?? 0) + 1);
  }
  return [...FIRST].flatMap((letter) => {
    const state = stateOf(letter);
    const count = found.get(letter);
    return state && count ? [{ state, count }] : [];
  });
}
