import type { Page } from "playwright-core";

/** By how many pixels the page is wider than the window. */
export function sideways(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.documentElement;
    return Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth;
  });
}

/** Lets each view that this window comes to show count by which share of the screen its content moves. */
export async function countLayoutShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(window, { shifted: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[]) {
        if (!entry.hadRecentInput) {
          Object.assign(window, { shifted: Reflect.get(window, "shifted") + entry.value });
        }
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** By which share of the screen the content has moved since the page was opened. */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(() => Number(Reflect.get(window, "shifted")));
}
