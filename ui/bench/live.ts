import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright-core";
import { Engine } from "./engine";
import { percentile, report } from "./report";
import type { Visitors } from "./visitors";
import { type Seen, watch } from "./watching";

const SHORT = "bench_short";
const LONG = "bench_long";

/** How long after the end of a run nothing of it can be new on the screen. */
const REST_MILLIS = 1_500;

/** How soon a change is on the screen after it was committed, in views of many runs and of one. */
export async function measureLive(visitors: Visitors): Promise<void> {
  const engine = new Engine(visitors.address);
  // The first run starts the process that runs tasks.
  await engine.ended(SHORT, await engine.trigger(SHORT));

  await visitors.visit(async (page) => {
    await page.goto(`/dags/${SHORT}/grid`);
    await page.getByRole("columnheader").nth(1).waitFor();
    reportDelays("grid", await short(engine, page, 10));
  });
  await visitors.visit(async (page) => {
    await page.goto(`/dags?search=${SHORT}`);
    await page.getByRole("link", { name: SHORT, exact: true }).waitFor();
    reportDelays("list of DAGs", await short(engine, page, 18));
  });
  await visitors.visit(async (page) => {
    reportDelays("view of a run", await long(engine, page, 3));
  });
}

/** Watches runs begin and end in a view that is open before them. */
async function short(engine: Engine, page: Page, runs: number): Promise<number[]> {
  const delays: number[] = [];
  await pause(REST_MILLIS);
  const seen = await watch(page);
  for (let i = 0; i < runs; i++) {
    const runId = await engine.trigger(SHORT);
    await engine.ended(SHORT, runId);
    await pause(REST_MILLIS);
    delays.push(...delaysOf(await engine.changes(SHORT, runId), await seen(), 0));
  }
  return delays;
}

/** Watches the tasks of runs whose view is opened after their begin. */
async function long(engine: Engine, page: Page, runs: number): Promise<number[]> {
  const delays: number[] = [];
  for (let i = 0; i < runs; i++) {
    const runId = await engine.trigger(LONG);
    await page.goto(`/dags/${LONG}/runs/${encodeURIComponent(runId)}?tab=tasks`);
    await page.getByRole("region", { name: "Tasks of the run" }).getByRole("row").nth(1).waitFor();
    const seen = await watch(page);
    await pause(500);
    const from = Date.now();
    await engine.ended(LONG, runId);
    await pause(REST_MILLIS);
    delays.push(...delaysOf(await engine.changes(LONG, runId), await seen(), from));
  }
  return delays;
}

/** How long each change took that this view shows; both clocks are this machine's. */
function delaysOf(changes: ReadonlyMap<string, number>, seen: Seen, from: number): number[] {
  return [...changes]
    .filter(([what, at]) => at >= from && seen[what] !== undefined)
    .map(([what, at]) => (seen[what] ?? at) - at);
}

function reportDelays(view: string, delays: readonly number[]): void {
  report(`commit to screen, ${view}, p50 of ${delays.length}`, percentile(delays, 50), "ms");
  report(`commit to screen, ${view}, p95`, percentile(delays, 95), "ms");
  report(`commit to screen, ${view}, worst`, Math.max(...delays), "ms");
}
