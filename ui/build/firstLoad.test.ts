import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { firstLoadKilobytes } from "./firstLoad";

const script = (imports: string[], kilobytes: number, isEntry = false) => ({
  imports,
  isEntry,
  code: randomBytes(kilobytes * 500).toString("hex"),
});

test("the first load is the entry and what it imports, directly or not, each once", () => {
  const weight = firstLoadKilobytes(
    new Map([
      ["index.js", script(["a.js", "b.js"], 10, true)],
      ["a.js", script(["b.js", "index.js"], 20)],
      ["b.js", script([], 30)],
      ["lazy.js", script(["b.js"], 400)],
    ]),
  );
  // Random hexadecimal digits compress to a little more than half.
  expect(weight).toBeGreaterThan(30);
  expect(weight).toBeLessThan(40);
});
