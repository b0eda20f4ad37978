import type { Page, Request } from "playwright-core";
import { until } from "./until";

/** What a page asked the API; what does not end is apart: the stream of events, and a log that is followed. */
export class Asked {
  private readonly open = new Set<Request>();
  private begun = 0;
  readonly requests: Request[] = [];
  readonly streams: Request[] = [];

  constructor(private readonly page: Page) {
    page.on("request", (request) => this.begin(request));
    page.on("requestfinished", (request) => this.open.delete(request));
    page.on("requestfailed", (request) => this.open.delete(request));
  }

  private begin(request: Request): void {
    this.begun++;
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

  /** Waits until everything asked is answered and on the page, and nothing follows from it. */
  async settled(): Promise<void> {
    await until("the page to have what it asks for", async () => {
      if (this.open.size > 0) {
        return undefined;
      }
      const before = this.begun;
      const complete = await this.page.evaluate(drawn);
      return complete && this.open.size === 0 && this.begun === before ? true : undefined;
    });
  }
}

/** Runs in the page: returns when it has nothing left to do, and says whether it keeps no place for anything. */
async function drawn(): Promise<boolean> {
  const idle = () => new Promise((free) => requestIdleCallback(free));
  await idle();
  // What was drawn may be followed by something.
  await new Promise((frame) => requestAnimationFrame(frame));
  await idle();
  return document.querySelector('[aria-label^="Loading"]') === null;
}

/** Goes to a path and waits until the view is complete: nothing more is asked for and no place is kept for anything. */
export async function show(page: Page, path: string, heading: string | RegExp): Promise<Asked> {
  const asked = new Asked(page);
  await page.goto(path);
  await page.getByRole("heading", { name: heading }).first().waitFor();
  await asked.settled();
  return asked;
}
