import { reportFrames, scroll } from "./frames";
import { movedUntil, openedUntil, painted } from "./painted";
import { report, reportTimes } from "./report";
import type { Visitors } from "./visitors";

const PATH = "/dags/wide/grid?runs=50";
const GRID = '[role="grid"]';
const TIMES = 5;

/** Names of rows and heads of runs, as many as there is room for, and pictures of cells. */
const ROWS = {
  [`${GRID} [role="rowheader"]`]: 20,
  [`${GRID} canvas`]: 1,
  [`${GRID} [role="columnheader"]`]: 30,
};

/** And every state known: no cell is only a place any more. */
const WHOLE = { ...ROWS, [`${GRID}[aria-busy="false"]`]: 1 };

/** The grid of 5,000 tasks by 50 runs: how soon it is there, and how smoothly it scrolls. */
export async function measureGrid(visitors: Visitors): Promise<void> {
  const first = await visitors.visit((page) => openedUntil(page, PATH, WHOLE));
  report("grid of 5,000 tasks by 50 runs, opened for the very first time", first / 1000, "s");

  const rows: number[] = [];
  const whole: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    await visitors.visit(async (page) => {
      rows.push(await openedUntil(page, PATH, ROWS));
      whole.push(await painted(page, WHOLE));
    });
  }
  reportTimes("grid opened, until rows are there", rows);
  reportTimes("grid opened, until every state is there", whole);

  const moved: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    await visitors.visit(async (page) => {
      await page.goto("/dags");
      await page.locator("a[data-index]").nth(100).waitFor();
      await page.waitForLoadState("networkidle").catch(() => {});
      moved.push(await movedUntil(page, PATH, WHOLE));
    });
  }
  reportTimes("grid come to from the list, until every state is there", moved);

  await visitors.visit(async (page) => {
    await openedUntil(page, PATH, WHOLE);
    await reportFrames(page, "grid scrolled down", () => scroll(page, GRID, { y: 15_000, speed: 3_000 }));
    await reportFrames(page, "grid scrolled up fast", () => scroll(page, GRID, { y: -15_000, speed: 8_000 }));
  });
  await visitors.visit(
    async (page) => {
      await openedUntil(page, PATH, WHOLE);
      await reportFrames(page, "grid scrolled sideways in a narrow window", async () => {
        for (const x of [-600, 600, -600, 600]) {
          await scroll(page, GRID, { x, speed: 700 });
        }
      });
    },
    { viewport: { width: 700, height: 900 } },
  );
}
