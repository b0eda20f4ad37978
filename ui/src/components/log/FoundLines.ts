import { findLines, type LogKey, type LogQuery } from "./requests";

const PART = 10_000;

/**
 * The lines of a log that were searched for, in order: the first thousands at once, more when somebody comes to them,
 * and those that are written meanwhile.
 */
export class FoundLines {
  private readonly listeners = new Set<() => void>();
  private end = new AbortController();
  private numbers: readonly number[] = [];
  private looked = 0;
  private rest = 0;
  private isCapped = false;
  private version = 0;
  private problem: unknown;
  private busy: Promise<void> | undefined;

  constructor(
    private readonly key: LogKey,
    readonly query: LogQuery,
  ) {}

  /** The places of the lines that are known so far, from 0, in order. */
  get lines(): readonly number[] {
    return this.numbers;
  }

  /** How many there are; at least so many if that is said beside it. */
  get total(): number {
    return this.numbers.length + this.rest;
  }

  get totalIsCapped(): boolean {
    return this.isCapped;
  }

  /** Whether every one that there is is among the lines. */
  get all(): boolean {
    return this.rest === 0 && this.looked > 0;
  }

  /** Whether it is still being searched for the first time. */
  get pending(): boolean {
    return this.looked === 0 && this.problem === undefined;
  }

  get error(): unknown {
    return this.problem;
  }

  /** Begins to search. */
  open(): void {
    this.end = new AbortController();
    this.busy = undefined;
    void this.more();
  }

  /** Finds more of them. */
  more(): Promise<void> {
    if (!this.busy) {
      const busy = this.find().finally(() => {
        if (this.busy === busy) {
          this.busy = undefined;
        }
      });
      this.busy = busy;
    }
    return this.busy;
  }

  /** Finds all of them. */
  async everything(): Promise<void> {
    do {
      await this.more();
    } while (this.rest > 0 && this.problem === undefined && !this.end.signal.aborted);
  }

  /** The log has so many lines now. */
  grown(total: number): void {
    if (total > this.looked && this.rest === 0 && this.busy === undefined) {
      void this.more();
    }
  }

  close(): void {
    this.end.abort();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): number => this.version;

  private async find(): Promise<void> {
    const { signal } = this.end;
    try {
      const found = await findLines(this.key, this.query, this.looked, PART, signal);
      if (signal.aborted) {
        return;
      }
      this.numbers = [...this.numbers, ...found.lines];
      this.rest = Math.max(0, found.total - found.lines.length);
      this.isCapped = found.total_is_capped;
      this.looked = this.rest > 0 ? (found.lines.at(-1) ?? this.looked) + 1 : found.total_lines;
      this.problem = undefined;
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      this.problem = error;
    }
    this.version++;
    for (const listener of this.listeners) {
      listener();
    }
  }
}
