/** How one of many came out. */
export interface Outcome<T, R> {
  readonly item: T;
  readonly result?: R;
  readonly error?: unknown;
}

/**
 * Does something with each of many, a few at a time, and goes on when one of them fails.
 *
 * @param onDone called after each with how many are done
 * @param stopped asked before each; the rest is left alone once it says so
 * @returns how each of those that were begun came out, in the order they were given
 */
export async function inTurn<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
  onDone: (done: number) => void,
  stopped: () => boolean,
): Promise<readonly Outcome<T, R>[]> {
  const outcomes: (Outcome<T, R> | undefined)[] = items.map(() => undefined);
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < items.length && !stopped()) {
      const at = next++;
      const item = items[at] as T;
      try {
        outcomes[at] = { item, result: await work(item) };
      } catch (error) {
        outcomes[at] = { item, error };
      }
      done++;
      onDone(done);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return outcomes.filter((outcome) => outcome !== undefined);
}
