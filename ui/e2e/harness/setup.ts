import { rmSync } from "node:fs";
import { findChromium } from "./chromium";
import { findJava } from "./jdk";
import { FAILURES } from "./stage";

/** Looks for what the tests need before the first of them waits for it. */
export default function setup(): void {
  rmSync(FAILURES, { recursive: true, force: true });
  findJava();
  process.env.WINDLASS_CHROMIUM = findChromium();
}
