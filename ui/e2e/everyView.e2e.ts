import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { show } from "./harness/settled";
import { stage } from "./harness/stage";
import { STORY, tellStory } from "./harness/story";
import { SIZES, VIEWS } from "./harness/views";

const there = stage(STORY);
beforeAll(() => tellStory(there.engine));

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Content moves by no more than this share of the screen while a view comes up. */
const LAYOUT_SHIFT = 0.02;

const sizes = Object.entries(SIZES).map(([size, viewport]) => ({ size, viewport }));

describe.each(VIEWS)("the view $name", ({ path, heading }) => {
  test.each(sizes)("can be used by everybody, $size, in light and in dark", async ({ viewport }) => {
    const page = await there.window({ viewport, colorScheme: "light", reducedMotion: "reduce" });
    await countLayoutShifts(page);
    await show(page, path, heading);
    expect(await layoutShift(page)).toBeLessThan(LAYOUT_SHIFT);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.locator(":root[data-mantine-color-scheme=dark]").waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

/** Each violation as a line that says what is wrong and where. */
async function violations(page: Page): Promise<string[]> {
  // Put in by the browser's own console, which the page's policy for scripts does not hold.
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Runtime.evaluate", { expression: AXE });
  const results = await page.evaluate(async (rules) => {
    const { axe } = window as unknown as { axe: { run(options: unknown): Promise<AxeResults> } };
    return axe.run({ runOnly: { type: "tag", values: rules } });
  }, RULES);
  return results.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary ?? violation.help}`,
    ),
  );
}

/** By how many pixels the page is wider than the window. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.documentElement;
    return Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth;
  });
}

async function countLayoutShifts(page: Page): Promise<void> {
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

function layoutShift(page: Page): Promise<number> {
  return page.evaluate(() => Number(Reflect.get(window, "shifted")));
}
