import { beforeAll, expect, test } from "vitest";
import { show } from "./harness/settled";
import { stage } from "./harness/stage";
import { STORY, tellStory } from "./harness/story";
import { VIEWS } from "./harness/views";

const there = stage(STORY);
beforeAll(async () => {
  await tellStory(there.engine);
  // The last changes of the story are told to this one.
  await show(await there.window(), "/", "Home");
});

const IDLE_MILLIS = 1500;

test.each(VIEWS)(
  "the view $name asks for each thing once, and then for nothing",
  async ({ path, heading, asks }) => {
    const page = await there.window();
    const asked = await show(page, path, heading);
    const addresses = asked.requests.map((request) => `${request.method()} ${request.url()}`);
    expect(addresses).toEqual([...new Set(addresses)]);
    expect(addresses.length).toBeLessThanOrEqual(asks);
    // A view that narrows the stream to its DAG opens it a second time.
    expect(asked.streams.length).toBeLessThanOrEqual(2);

    const before = asked.requests.length;
    // Here alone time is what is tested: that nothing happens while it passes.
    await page.waitForTimeout(IDLE_MILLIS);
    // How well the engine is has no event.
    const later = asked.requests.slice(before).map((request) => new URL(request.url()).pathname);
    expect(later.filter((path) => path !== "/api/v2/monitor/engine")).toEqual([]);
  },
);
