import type { Page } from "playwright-core";

const PATIENCE_MILLIS = 60_000;

/** Something that can be seen: how many elements there must be of each kind. */
export type Sight = Readonly<Record<string, number>>;

/** Opens an address and returns how many milliseconds after its start that was painted. */
export async function openedUntil(page: Page, path: string, sight: Sight): Promise<number> {
  await page.goto(path, { waitUntil: "commit" });
  return painted(page, sight);
}

/** Goes on to another view without loading the page anew, and returns how long it took until that was painted. */
export async function movedUntil(page: Page, path: string, sight: Sight): Promise<number> {
  const begin = await page.evaluate((to) => {
    const now = performance.now();
    // The router listens to this as to a link.
    window.history.pushState({}, "", to);
    return now;
  }, path);
  return (await painted(page, sight)) - begin;
}

/** Returns the time, on the page's clock, by which a frame with all of that has been painted. */
export async function painted(page: Page, sight: Sight): Promise<number> {
  const seen = await page.waitForFunction(
    (wanted): number | Promise<number> => {
      const isThere = Object.entries(wanted).every(
        ([selector, count]) => document.querySelectorAll(selector).length >= count,
      );
      // What is there before a frame is drawn has been painted when the next one begins.
      return isThere ? new Promise((done) => requestAnimationFrame(() => done(performance.now()))) : 0;
    },
    sight,
    { polling: "raf", timeout: PATIENCE_MILLIS },
  );
  return seen.jsonValue();
}
