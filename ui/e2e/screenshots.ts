import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { startBrowser } from "./harness/browser";
import { Engine, REPOSITORY } from "./harness/engine";
import { show } from "./harness/settled";
import { STORY, tellStory } from "./harness/story";
import { SIZES, VIEWS, type View } from "./harness/views";

const FOLDER = join(REPOSITORY, "ui/target/screenshots");
const IMAGES = join(REPOSITORY, "docs/images");

/** What README and docs/page.md show: of the views, and of the largest example. */
const BEST = { home: "home-wide-light", graph: "earthquakes-wide-dark" };
const EXAMPLE: View = {
  name: "earthquakes",
  path: "/dags/earthquakes/graph?run=by_hand",
  heading: "earthquakes",
  asks: 5,
};

/** Takes a picture of every view, wide and narrow, light and dark, of an engine with the examples and a morning's runs. */
export async function main(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const engine = new Engine(STORY);
  try {
    await engine.start();
    console.info("Letting the examples run ...");
    await tellStory(engine);
    const browser = await startBrowser();
    try {
      for (const view of [...VIEWS, EXAMPLE]) {
        await take(browser, engine.address, view);
      }
    } finally {
      await browser.close();
    }
  } finally {
    await engine.close();
  }
  mkdirSync(IMAGES, { recursive: true });
  for (const [image, name] of Object.entries(BEST)) {
    copyFileSync(join(FOLDER, `${name}.png`), join(IMAGES, `${image}.png`));
  }
  console.info(`Wrote ${FOLDER} and the best of it to ${IMAGES}.`);
}

async function take(browser: Browser, baseURL: string, view: View): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({
        baseURL,
        viewport,
        colorScheme,
        timezoneId: "Europe/Berlin",
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      const name = `${view.name}-${size}-${colorScheme}`;
      try {
        await show(page, view.path, view.heading);
      } catch (notComplete) {
        console.warn(`${name} is not complete: ${String(notComplete).split("\n")[0]}`);
      }
      await page.screenshot({ path: join(FOLDER, `${name}.png`) });
      await context.close();
    }
  }
}
