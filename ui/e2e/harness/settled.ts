import type { Page, Request } from "playwright-core";
import { until } from "./until";

/** Long enough that what follows from an answer has been asked, too. */
const QUIET_MILLIS = 700;

/** What a page asked the API; what does not end is apart: the stream of events, and a log that is followed. */
export class Asked {
  private readonly open = new Set<Request>();
  private last = Date.now();
  readonly requests: Request[] = [];
  readonly streams: Request[] = [];

  constructor(page: Page) {
    page.on("request", (request) => this.begin(request));
    page.on("requestfinished", (request) => this.end(request));
    page.on("requestfailed", (request) => this.end(request));
  }

  private begin(request: Request): void {
    this.last = Date.now();
    const { pathname: path, searchParams } = new URL(request.url());
    if (searchParams.get("follow") === "true") {
      return;
    }
    if (path === "/api/v2/events") {
      this.streams.push(request);
      return;
    }
    this.open.add(request);
    if (path.startsWith("/api/")) {
      this.requests.push(request);
    }
  }

  private end(request: Request): void {
    this.last = Date.now();
    this.open.delete(request);
  }

  /** Waits until everything asked is answered and nothing follows from it. */
  async settled(): Promise<void> {
    await until("the page to have what it asks for", async () =>
      this.open.size === 0 && Date.now() - this.last > QUIET_MILLIS ? true : undefined,
    );
  }
}

/** Goes to a path and waits until the view is complete: nothing more is asked for and no place is kept for anything. */
export async function show(page: Page, path: string, heading: string | RegExp): Promise<Asked> {
  const asked = new Asked(page);
  await page.goto(path);
  await page.getByRole("heading", { name: heading }).first().waitFor();
  await asked.settled();
  await page.waitForFunction(() => document.querySelector('[aria-label^="Loading"]') === null);
  return asked;
}
