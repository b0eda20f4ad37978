import { defineConfig } from "vitest/config";

/** Tests in a browser before a packaged engine: one file after the other, since each has an engine to itself. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  resolve: { alias: { "@": new URL("../src", import.meta.url).pathname } },
  test: {
    environment: "node",
    include: ["e2e/**/*.e2e.ts"],
    globalSetup: ["e2e/harness/setup.ts"],
    fileParallelism: false,
    // Generous: the machine may have much else to do.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
