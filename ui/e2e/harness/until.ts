import { setTimeout as pause } from "node:timers/promises";

/** Asks until there is an answer. Only what is seen from outside, over the API, has to be asked for again and again. */
export async function until<T>(
  what: string,
  question: () => Promise<T | undefined>,
  patienceMillis = 100_000,
): Promise<T> {
  const end = Date.now() + patienceMillis;
  while (Date.now() < end) {
    const answer = await question();
    if (answer !== undefined) {
      return answer;
    }
    await pause(50);
  }
  throw new Error(`Waited ${patienceMillis / 1000} s for ${what}.`);
}
