import { defineConfig } from "vitest/config";

/** Tests in a browser before a packaged engine: two files at once, since each has an engine and a browser to itself. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  resolve: { alias: { "@": new URL("../src", import.meta.url).pathname } },
  test: {
    environment: "node",
    include: ["e2e/**/*.e2e.ts"],
    globalSetup: ["e2e/harness/setup.ts"],
    maxWorkers: 2,
    // Generous: the machine may have much else to do.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
