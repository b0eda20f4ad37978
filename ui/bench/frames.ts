import type { Page } from "playwright-core";
import { percentile, report } from "./report";

/** A frame that takes longer than this is one of fewer than 50 a second. */
const SLOW_MILLIS = 20;

declare global {
  interface Window {
    /** When each frame began, while frames are counted. */
    benchFrames?: number[];
  }
}

/** Reports how smoothly the page moves while something is done. */
export async function reportFrames(page: Page, what: string, act: () => Promise<void>): Promise<void> {
  await page.evaluate(() => {
    const begun: number[] = [];
    window.benchFrames = begun;
    const count = () => {
      if (window.benchFrames === begun) {
        begun.push(performance.now());
        requestAnimationFrame(count);
      }
    };
    requestAnimationFrame(count);
  });
  await act();
  const begun = await page.evaluate(() => {
    const frames = window.benchFrames ?? [];
    window.benchFrames = undefined;
    return frames;
  });
  const took = begun.slice(1).map((at, index) => at - (begun[index] ?? at));
  const slow = took.filter((millis) => millis > SLOW_MILLIS).length;
  const seconds = took.reduce((sum, millis) => sum + millis, 0) / 1000;
  report(`${what}, frames per second (median)`, 1000 / percentile(took, 50), "1/s");
  report(`${what}, frames per second (mean)`, took.length / seconds, "1/s");
  report(`${what}, frames over ${SLOW_MILLIS} ms`, (100 * slow) / took.length, "%");
  report(`${what}, worst frame`, Math.max(...took), "ms");
}

/** Scrolls as a wheel does, by so many pixels at so many a second; negative ones go back. */
export async function scroll(
  page: Page,
  selector: string,
  by: { readonly x?: number; readonly y?: number; readonly speed: number },
): Promise<void> {
  const box = await page.locator(selector).boundingBox();
  if (!box) {
    throw new Error(`There is no ${selector} to scroll.`);
  }
  const session = await page.context().newCDPSession(page);
  await session.send("Input.synthesizeScrollGesture", {
    x: box.x + box.width * 0.6,
    y: box.y + Math.min(box.height, 600) * 0.6,
    xDistance: -(by.x ?? 0),
    yDistance: -(by.y ?? 0),
    speed: by.speed,
    gestureSourceType: "mouse",
    preventFling: true,
  });
  await session.detach();
}
