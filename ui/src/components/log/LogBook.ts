import type { LogLine, LogLines } from "@/api/generated/types.gen";
import { firstFrom } from "./order";
import { followLines, type LogKey, readLines } from "./requests";

/** How many lines are read at once, and how many before the first one that is wanted. */
const PART = 600;
const BEFORE = 200;

/** Lines that are looked at with others between them are read together if they are not farther apart. */
const GAP = 100;

/** Lines farther than that from what is looked at are forgotten, so that a long log does not fill the memory. */
const KEPT = 1000;
const MOST = 8000;

const AGAIN_AFTER = 1500;

/**
 * The log of a try as far as somebody looks at it: knows how many lines there are, reads those around what is shown,
 * forgets the others, and goes on with what is written until the try has ended.
 */
export class LogBook {
  private readonly lines = new Map<number, LogLine>();
  private readonly listeners = new Set<() => void>();
  private end = new AbortController();
  private wanted: readonly number[] = [];
  private reading = false;
  private stuck: number | undefined;
  private version = 0;
  private size = 0;
  private ended = false;
  private known = false;
  private problem: unknown;

  constructor(readonly key: LogKey) {}

  /** How many lines there are so far. */
  get total(): number {
    return this.size;
  }

  /** Whether no more will come. */
  get complete(): boolean {
    return this.ended;
  }

  /** Whether it is known how many lines there are. */
  get opened(): boolean {
    return this.known;
  }

  /** Why lines could not be read; undefined if they could. */
  get error(): unknown {
    return this.problem;
  }

  /** Returns a line if it has been read and is not far from what is looked at. */
  line(number: number): LogLine | undefined {
    return this.lines.get(number);
  }

  /** Reads the log around that line, or its end, and stays up to date until it is closed. */
  async open(line?: number): Promise<void> {
    this.end = new AbortController();
    const { signal } = this.end;
    const from = line === undefined ? -PART : Math.max(0, line - BEFORE);
    try {
      this.take(await readLines(this.key, from, PART, signal));
      this.known = true;
      this.problem = undefined;
      this.changed();
    } catch (error) {
      this.failed(error, signal);
      return;
    }
    await this.follow();
  }

  /** Stops everything; nothing is read any more. */
  close(): void {
    this.end.abort();
  }

  /** Sees to it that these lines are read; their numbers are in order. */
  need(numbers: readonly number[]): void {
    this.wanted = numbers;
    void this.read();
  }

  /** Tries again after something went wrong. */
  retry(): void {
    this.problem = undefined;
    if (this.known) {
      void this.read();
    } else {
      void this.open();
    }
    this.changed();
  }

  /** Calls back after each change, for React. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Returns another number after each change, for React. */
  snapshot = (): number => this.version;

  private async read(): Promise<void> {
    if (this.reading || this.problem !== undefined) {
      return;
    }
    this.reading = true;
    const { signal } = this.end;
    try {
      for (let at = this.missing(); at !== undefined; at = this.missing()) {
        const { from, limit } = this.part(at);
        this.take(await readLines(this.key, from, limit, signal));
        if (from === at && !this.lines.has(at) && this.missing() === at) {
          throw new Error(`Line ${at + 1} of the log is not there any more.`);
        }
        this.stuck = this.missing() === at ? at : undefined;
      }
    } catch (error) {
      this.failed(error, signal);
    } finally {
      this.reading = false;
    }
  }

  private missing(): number | undefined {
    return this.wanted.find((number) => number < this.size && !this.lines.has(number));
  }

  /** What to read for the sake of a line: some before it, too, unless those were so long that it was not reached. */
  private part(at: number): { from: number; limit: number } {
    const [first = at] = this.wanted;
    const last = this.wanted.at(-1) ?? at;
    if (last - first < this.wanted.length) {
      const from = at === this.stuck ? at : Math.max(0, at - BEFORE);
      return { from, limit: PART };
    }
    let until = at;
    for (const number of this.wanted) {
      if (number > until && number - until <= GAP && number - at < PART) {
        until = number;
      }
    }
    return { from: at, limit: until - at + 1 };
  }

  private async follow(): Promise<void> {
    const { signal } = this.end;
    while (!this.ended && !signal.aborted) {
      try {
        await followLines(this.key, this.size, signal, (lines) => this.add(lines));
        this.take(await readLines(this.key, this.size, PART, signal));
      } catch {
        if (signal.aborted) {
          return;
        }
        // The connection is told about elsewhere on the page; here it is enough to come back.
        await new Promise((done) => setTimeout(done, AGAIN_AFTER));
      }
    }
  }

  private take(answer: LogLines): void {
    this.size = Math.max(this.size, answer.total_lines);
    this.ended = answer.complete;
    this.add(answer.lines);
  }

  private add(lines: readonly LogLine[]): void {
    for (const line of lines) {
      this.size = Math.max(this.size, line.line + 1);
      if (!this.known || this.isNear(line.line)) {
        this.lines.set(line.line, line);
      }
    }
    this.forget();
    this.changed();
  }

  private isNear(number: number): boolean {
    const next = this.wanted[firstFrom(this.wanted, number - KEPT)];
    return next !== undefined && next <= number + KEPT;
  }

  private forget(): void {
    if (this.lines.size > MOST) {
      for (const number of this.lines.keys()) {
        if (!this.isNear(number)) {
          this.lines.delete(number);
        }
      }
    }
  }

  private failed(error: unknown, signal: AbortSignal): void {
    if (!signal.aborted) {
      this.problem = error;
      this.changed();
    }
  }

  private changed(): void {
    this.version++;
    for (const listener of this.listeners) {
      listener();
    }
  }
}
