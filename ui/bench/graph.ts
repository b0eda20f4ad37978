import { reportFrames } from "./frames";
import { movedUntil, openedUntil, painted } from "./painted";
import { reportTimes } from "./report";
import type { Visitors } from "./visitors";

const TIMES = 5;

/** Nobody unfolds a graph in the moment it is there. */
const LOOKED_AT_MILLIS = 4_000;

const NODE = ".react-flow__node";
const LINES = ".react-flow__viewport-portal path[stroke]";

/** Everything is in sight at first, so everything is drawn: all lines that look the same as one. */
const GROUPS = { [NODE]: 50, [LINES]: 1 };
const FLAT = { [NODE]: 500, [LINES]: 1 };
const UNFOLDED = { [NODE]: 550, [LINES]: 1 };

/** The graph of 500 tasks: in fifty groups, as it is first shown and with all of them open, and without groups. */
export async function measureGraph(visitors: Visitors): Promise<void> {
  const grouped: number[] = [];
  const unfolded: number[] = [];
  const flat: number[] = [];
  const moved: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    await visitors.visit(async (page) => {
      grouped.push(await openedUntil(page, "/dags/pipelines/graph", GROUPS));
      await page.waitForTimeout(LOOKED_AT_MILLIS);
      const begin = await page.evaluate(() => performance.now());
      await page.getByRole("button", { name: /unfold all/i }).click();
      unfolded.push((await painted(page, UNFOLDED)) - begin);
    });
    await visitors.visit(async (page) => {
      flat.push(await openedUntil(page, "/dags/pipelines_flat/graph", FLAT));
    });
    await visitors.visit(async (page) => {
      await openedUntil(page, "/dags/pipelines_flat/grid", { '[role="grid"]': 1 });
      moved.push(await movedUntil(page, "/dags/pipelines_flat/graph", FLAT));
    });
  }
  reportTimes("graph of 500 tasks in 50 groups opened, groups folded", grouped);
  reportTimes("all 50 groups unfolded", unfolded);
  reportTimes("graph of 500 tasks without groups opened", flat);
  reportTimes("graph of 500 tasks come to from the grid", moved);

  await visitors.visit(async (page) => {
    await openedUntil(page, "/dags/pipelines_flat/graph", FLAT);
    await reportFrames(page, "graph of 500 tasks dragged", async () => {
      await page.mouse.move(720, 700);
      await page.mouse.down();
      for (let step = 0; step < 120; step++) {
        await page.mouse.move(720 + 2 * step, 700 - step);
      }
      await page.mouse.up();
    });
  });
}
