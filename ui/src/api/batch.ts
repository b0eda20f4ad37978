/**
 * Turns many small questions that are asked in the same moment into few large ones.
 *
 * @example const names = new Batch(async (ids) => new Map(await ask(ids)), 100); await names.get("a");
 */
export class Batch<T> {
  private waiting = new Map<string, Waiting<T>[]>();
  private planned = false;

  /**
   * @param ask answers for several keys at once
   * @param most as many keys as may be asked for at once
   */
  constructor(
    private readonly ask: (keys: string[]) => Promise<ReadonlyMap<string, T>>,
    private readonly most: number,
  ) {}

  /** Returns the answer for a key; nothing if there was none for it. */
  get(key: string): Promise<T | undefined> {
    if (!this.planned) {
      this.planned = true;
      setTimeout(() => this.flush(), 0);
    }
    return new Promise((resolve, reject) => {
      const others = this.waiting.get(key) ?? [];
      this.waiting.set(key, [...others, { resolve, reject }]);
    });
  }

  private flush(): void {
    const waiting = [...this.waiting];
    this.waiting = new Map();
    this.planned = false;
    for (let from = 0; from < waiting.length; from += this.most) {
      void this.send(waiting.slice(from, from + this.most));
    }
  }

  private async send(part: readonly (readonly [string, readonly Waiting<T>[]])[]): Promise<void> {
    try {
      const answers = await this.ask(part.map(([key]) => key));
      for (const [key, all] of part) {
        for (const one of all) {
          one.resolve(answers.get(key));
        }
      }
    } catch (error) {
      for (const one of part.flatMap(([, all]) => all)) {
        one.reject(error);
      }
    }
  }
}

interface Waiting<T> {
  resolve(answer: T | undefined): void;
  reject(error: unknown): void;
}
