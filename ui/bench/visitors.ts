import type { Browser, BrowserContextOptions, Page } from "playwright-core";

/** How large the window is of who looks at the page. */
export const DESK = { width: 1440, height: 900 };

/** People who open the page: each with a browser that has nothing remembered, and one after the other. */
export class Visitors {
  constructor(
    private readonly browser: Browser,
    readonly address: string,
  ) {}

  /** Lets somebody do something in a new window, and closes it. */
  async visit<T>(act: (page: Page) => Promise<T>, options: BrowserContextOptions = {}): Promise<T> {
    const context = await this.browser.newContext({
      baseURL: this.address,
      viewport: DESK,
      timezoneId: "UTC",
      ...options,
    });
    try {
      return await act(await context.newPage());
    } finally {
      await context.close();
    }
  }
}
