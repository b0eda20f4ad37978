import type { Page } from "playwright-core";
import { reportFrames, scroll } from "./frames";
import { movedUntil, openedUntil, painted, type Sight } from "./painted";
import { percentile, report, reportTimes } from "./report";
import type { Visitors } from "./visitors";

const TIMES = 5;
const LINES = 1_000_000;
const SCROLLER = 'section[aria-label="Lines of the log"]';

/** A line with its text. */
function line(number: number): Sight {
  return { [`${SCROLLER} [data-row="${number - 1}"] [dir="auto"]`]: 1 };
}

/** A log of a million lines. */
export async function measureLongLog(visitors: Visitors): Promise<void> {
  const path = await pathOf(visitors, "many_lines");
  const first = await visitors.visit((page) => openedUntil(page, path, line(LINES)));
  report("log of 1,000,000 lines opened for the very first time, until its end is shown", first / 1000, "s");
  const end: number[] = [];
  const middle: number[] = [];
  const linked: number[] = [];
  const search: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    await visitors.visit(async (page) => {
      end.push(await openedUntil(page, path, line(LINES)));
      search.push(await searched(page, "needle"));
    });
    await visitors.visit(async (page) => {
      await openedUntil(page, path, line(LINES));
      middle.push(await movedUntil(page, `${path}#L500000`, line(500_000)));
    });
    await visitors.visit(async (page) => {
      linked.push(await openedUntil(page, `${path}#L500000`, line(500_000)));
    });
  }
  reportTimes("log of 1,000,000 lines opened, until its end is shown", end);
  reportTimes("from its end to a line in the middle", middle);
  reportTimes("log opened at a line in the middle", linked);
  reportTimes("search in it, from the last key to the first of 3 found lines", search);
  await visitors.visit(async (page) => {
    await openedUntil(page, path, line(LINES));
    await reportFrames(page, "log scrolled up", () => scroll(page, SCROLLER, { y: -12_000, speed: 3_000 }));
    await page.keyboard.press("g");
    await painted(page, line(1));
    await reportFrames(page, "log scrolled down fast", () =>
      scroll(page, SCROLLER, { y: 40_000, speed: 10_000 }),
    );
  });
}

/** Returns how long it took from the last key until the page says what was found and shows it. */
async function searched(page: Page, text: string): Promise<number> {
  const field = page.getByRole("searchbox", { name: "Search the log" });
  await field.pressSequentially(text);
  const begin = await page.evaluate(() => performance.now());
  const shown = await painted(page, { [`${SCROLLER} [data-current] mark`]: 1 });
  await page.getByRole("status").filter({ hasText: "of 3" }).waitFor();
  return shown - begin;
}

/** A log with a line of 10 MB. */
export async function measureLongLine(visitors: Visitors): Promise<void> {
  const path = await pathOf(visitors, "long_line");
  const shown: number[] = [];
  const longest: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    await visitors.visit(async (page) => {
      await page.addInitScript(() => {
        window.benchTasks = [];
        new PerformanceObserver((list) => {
          window.benchTasks?.push(...list.getEntries().map((task) => task.duration));
        }).observe({ type: "longtask", buffered: true });
      });
      shown.push(await openedUntil(page, path, { ...line(2), ...line(3) }));
      await page.getByRole("button", { name: /^Wrap long lines/ }).click();
      await page.waitForTimeout(1_000);
      longest.push(Math.max(0, ...((await page.evaluate(() => window.benchTasks)) ?? [])));
    });
  }
  reportTimes("log with a line of 10 MB opened, until its end is shown", shown);
  report("longest task meanwhile, and while the line is wrapped, median", percentile(longest, 50), "ms");
}

declare global {
  interface Window {
    /** How long each task took that held up the page, in milliseconds. */
    benchTasks?: number[];
  }
}

/** Returns where the log is of a task of the DAG "logs", which ran once. */
async function pathOf(visitors: Visitors, taskId: string): Promise<string> {
  const answer = await fetch(`${visitors.address}/api/v2/dags/logs/dagRuns?limit=1`);
  const { dag_runs } = (await answer.json()) as { dag_runs: { dag_run_id: string }[] };
  return `/dags/logs/runs/${encodeURIComponent(dag_runs[0]?.dag_run_id ?? "")}/tasks/${taskId}`;
}
