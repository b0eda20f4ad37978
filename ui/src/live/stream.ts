import { client } from "@/api/generated/client.gen";
import type { ChangeEvent, GetEventsData } from "@/api/generated/types.gen";

/** What a view wants to hear of: task instances only of one DAG or run, everything else of all of them. */
export type Filter = NonNullable<GetEventsData["query"]>;

/** How the connection is: "waiting" before the first answer, "lost" while the engine cannot be reached. */
export type Connection = "waiting" | "open" | "lost";

/** What comes out of a stream. */
export interface Listener {
  /** Changes that came together, in order. */
  onChanges(changes: readonly ChangeEvent[]): void;
  /** Changes were missed: everything has to be looked at again. */
  onReset(): void;
  /** The engine introduced itself, at the first connection and at each later one. */
  onHello(hello: Hello): void;
  onConnection(connection: Connection): void;
}

/** The engine's introduction: which build of the page it serves, and its clock. */
export interface Hello {
  readonly version: string;
  readonly build: string;
  readonly time: string;
}

const CHANGES = [
  "dag",
  "dag_run",
  "task_instance",
  "hitl_detail",
  "pod",
  "import_error",
  "connection",
  "variable",
  "pool",
  "asset",
];
const AGAIN_AFTER = 2000;

/**
 * The stream of live changes. It holds a connection only while the page can be seen, because a browser gives all the
 * tabs of a site six of them; shown again, it asks for what happened since the last event it saw.
 */
export class LiveStream {
  private source: EventSource | undefined;
  private lastEventId: string | undefined;
  private filter: Filter = {};
  private pending: ChangeEvent[] = [];
  private flush: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly listener: Listener) {}

  /** Connects and stays connected until the returned function is called. */
  start(): () => void {
    const follow = () => (document.hidden ? this.close() : this.open());
    document.addEventListener("visibilitychange", follow);
    follow();
    return () => {
      document.removeEventListener("visibilitychange", follow);
      this.close();
    };
  }

  /** Listens to other changes from the last one seen on. */
  narrow(filter: Filter): void {
    if (JSON.stringify(filter) !== JSON.stringify(this.filter)) {
      this.filter = filter;
      if (this.source) {
        this.close();
        this.open();
      }
    }
  }

  private open(): void {
    if (this.source) {
      return;
    }
    const query: Filter = {
      ...this.filter,
      ...(this.lastEventId ? { last_event_id: this.lastEventId } : {}),
    };
    const source = new EventSource(client.buildUrl<GetEventsData>({ url: "/api/v2/events", query }));
    this.source = source;
    source.onopen = () => this.listener.onConnection("open");
    source.onerror = () => this.lost(source);
    source.addEventListener("hello", (event) => {
      this.seen(event);
      this.listener.onHello(JSON.parse(event.data));
    });
    source.addEventListener("reset", (event) => {
      this.seen(event);
      this.listener.onReset();
    });
    for (const type of CHANGES) {
      source.addEventListener(type, (event) => {
        this.seen(event);
        this.add(JSON.parse(event.data));
      });
    }
  }

  private seen(event: MessageEvent): void {
    if (event.lastEventId) {
      this.lastEventId = event.lastEventId;
    }
  }

  private add(change: ChangeEvent): void {
    this.pending.push(change);
    this.flush ??= setTimeout(() => {
      const changes = this.pending;
      this.pending = [];
      this.flush = undefined;
      this.listener.onChanges(changes);
    }, 0);
  }

  /** A browser tries again by itself after a broken connection, but not after an answer that is no stream. */
  private lost(source: EventSource): void {
    this.listener.onConnection("lost");
    if (source.readyState === EventSource.CLOSED) {
      this.close();
      this.retry = setTimeout(() => this.open(), AGAIN_AFTER);
    }
  }

  private close(): void {
    clearTimeout(this.retry);
    this.source?.close();
    this.source = undefined;
  }
}
