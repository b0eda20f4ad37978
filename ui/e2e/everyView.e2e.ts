import { beforeAll, expect, test } from "vitest";
import { becomeDark, violations } from "./harness/accessible";
import { countLayoutShifts, layoutShift, sideways } from "./harness/layout";
import { show } from "./harness/settled";
import { stage } from "./harness/stage";
import { STORY, tellStory } from "./harness/story";
import { SIZES, VIEWS, type View } from "./harness/views";

const there = stage(STORY);
beforeAll(async () => {
  await tellStory(there.engine);
  // The last changes of the story are told to this one.
  await show(await there.window(), "/", "Home");
});

/** Content moves by no more than this share of the screen while a view comes up. */
const LAYOUT_SHIFT = 0.02;

/** A view comes up in one piece if all of it is there within a second; on a busy machine it may not be. */
const TRIES = 3;

const IDLE_MILLIS = 1500;

test.each(VIEWS)(
  "the view $name asks for each thing once and can be used by everybody, wide and narrow, in light and in dark",
  async (view) => {
    await Promise.all([isGood(view, "wide"), isGood(view, "narrow")]);
  },
);

async function isGood(view: View, size: keyof typeof SIZES): Promise<void> {
  const options = { viewport: SIZES[size], reducedMotion: "reduce" } as const;
  const page = await there.sharedWindow(options, countLayoutShifts);
  await page.emulateMedia({ colorScheme: "light" });
  let asked = await show(page, view.path, view.heading);
  for (let again = 1; again < TRIES && (await layoutShift(page)) >= LAYOUT_SHIFT; again++) {
    asked = await show(page, view.path, view.heading);
  }
  const shown = Date.now();
  const addresses = asked.requests.map((request) => `${request.method()} ${request.url()}`);
  expect(addresses, size).toEqual([...new Set(addresses)]);
  expect(addresses.length, size).toBeLessThanOrEqual(view.asks);
  // A view that narrows the stream to its DAG opens it a second time.
  expect(asked.streams.length, size).toBeLessThanOrEqual(2);
  expect(await layoutShift(page), size).toBeLessThan(LAYOUT_SHIFT);
  expect(await sideways(page), size).toBeLessThanOrEqual(0);
  expect(await violations(page), `${size}, light`).toEqual([]);

  await becomeDark(page);
  // What changes its colour slowly gets there.
  await expect.poll(() => violations(page), { timeout: 10_000, message: `${size}, dark` }).toEqual([]);

  // Here alone time is what is tested: that nothing is asked while it passes, nor because it became dark.
  await page.waitForTimeout(Math.max(0, shown + IDLE_MILLIS - Date.now()));
  const later = asked.requests.slice(addresses.length).map((request) => new URL(request.url()).pathname);
  // How well the engine is has no event.
  expect(
    later.filter((path) => path !== "/api/v2/monitor/engine"),
    size,
  ).toEqual([]);
}
