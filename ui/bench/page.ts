import { startBrowser } from "../e2e/harness/browser";
import { findChromium } from "../e2e/harness/chromium";
import { measureFirstLoad } from "./firstLoad";
import { measureGraph } from "./graph";
import { measureGrid } from "./grid";
import { measureLive } from "./live";
import { measureLongLine, measureLongLog } from "./logs";
import { say } from "./report";
import { Visitors } from "./visitors";

const PARTS = {
  "first load": measureFirstLoad,
  grid: measureGrid,
  graph: measureGraph,
  live: measureLive,
  log: measureLongLog,
  line: measureLongLine,
};

/**
 * Measures the page of an engine that has the bench's history, and prints a figure per line. Without an address it
 * only looks whether it could.
 *
 * @param address the engine's
 * @param parts what to measure; all if none is named
 */
export async function main([address, ...parts]: string[]): Promise<void> {
  if (address === undefined) {
    findChromium();
    return;
  }
  const browser = await startBrowser();
  try {
    const visitors = new Visitors(browser, address);
    for (const [name, measure] of Object.entries(PARTS)) {
      if (parts.length === 0 || parts.includes(name)) {
        say(`  ${name} ...`);
        await measure(visitors);
      }
    }
  } finally {
    await browser.close();
  }
}
