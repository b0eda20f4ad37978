import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { startBrowser } from "./browser";
import { Engine, type EngineSetting, REPOSITORY } from "./engine";

/** Where the screens, and what the console said, of failed tests are kept. */
export const FAILURES = join(REPOSITORY, "ui/target/e2e");

/** A window of somebody who opened the page, and what went wrong in it. */
interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly console: string[];
  readonly errors: string[];
  /** Whether the tests that follow use it, too. */
  readonly shared: boolean;
}

/** An engine and a browser for the tests of a file. */
export class Stage {
  readonly engine: Engine;
  private browser: Browser | undefined;
  private visits: Visit[] = [];
  private readonly shared = new Map<string, Page>();

  constructor(setting: EngineSetting) {
    this.engine = new Engine(setting);
  }

  /** Opens a window of its own, with nothing remembered, and goes to a path of the page. */
  async open(path = "/", options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.window(options);
    await page.goto(path);
    return page;
  }

  /** Opens an empty window; relative addresses are the engine's. */
  window(options: BrowserContextOptions = {}): Promise<Page> {
    return this.visit(options, false);
  }

  /**
   * Returns the one window of the tests that look and change nothing, prepared when it is opened: a view is there in a
   * third of the time when the scripts are known. A test that fails closes it.
   */
  async sharedWindow(
    options: BrowserContextOptions = {},
    prepare: (page: Page) => Promise<void> = async () => {},
  ): Promise<Page> {
    const key = JSON.stringify(options);
    const known = this.shared.get(key);
    if (known) {
      return known;
    }
    const page = await this.visit(options, true);
    await prepare(page);
    this.shared.set(key, page);
    return page;
  }

  private async visit(options: BrowserContextOptions, shared: boolean): Promise<Page> {
    if (!this.browser) {
      throw new Error("The browser is started before the first test.");
    }
    const context = await this.browser.newContext({
      baseURL: this.engine.address,
      viewport: { width: 1440, height: 900 },
      timezoneId: "UTC",
      permissions: ["clipboard-read", "clipboard-write"],
      ...options,
    });
    const page = await context.newPage();
    const visit: Visit = { context, page, console: [], errors: [], shared };
    page.on("console", (message) => {
      visit.console.push(`${message.type()}: ${message.text()}`);
      if (message.type() === "error" && message.text().includes("Content Security Policy")) {
        visit.errors.push(message.text());
      }
    });
    page.on("pageerror", (error) => visit.errors.push([error.name, error.message, error.stack].join("\n")));
    this.visits.push(visit);
    return page;
  }

  async start(): Promise<void> {
    await this.engine.start();
    this.browser = await startBrowser();
  }

  async end(): Promise<void> {
    await this.browser?.close();
    await this.engine.close();
  }

  /** Closes what a test opened; keeps what can be seen of a failed one. */
  async clear(test: string, failed: boolean): Promise<void> {
    const visits = this.visits;
    if (failed) {
      for (const [index, { page, console }] of visits.entries()) {
        const file = join(FAILURES, `${test.replaceAll(/[^\w]+/g, "-")}-${index + 1}`);
        mkdirSync(FAILURES, { recursive: true });
        writeFileSync(`${file}.txt`, [page.url(), ...console, "", this.engine.printed()].join("\n"));
        await page.screenshot({ path: `${file}.png` });
      }
      this.shared.clear();
    }
    this.visits = failed ? [] : visits.filter(({ shared }) => shared);
    const over = visits.filter((visit) => !this.visits.includes(visit));
    await Promise.all(over.map(({ context }) => context.close()));
    expect(visits.flatMap(({ errors }) => errors.splice(0))).toEqual([]);
  }
}

/** Starts an engine and a browser before the tests of this file and ends them after. */
export function stage(setting: EngineSetting = {}): Stage {
  const made = new Stage(setting);
  beforeAll(() => made.start());
  afterEach(({ task }) => made.clear(`${task.file.name} ${task.name}`, task.result?.state === "fail"));
  afterAll(() => made.end());
  return made;
}
