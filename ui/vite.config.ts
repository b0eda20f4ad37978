import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { limitFirstLoad } from "./build/firstLoad.ts";

/** The engine that `npm run dev` talks to. */
const engine = process.env.WINDLASS_ENGINE ?? "http://127.0.0.1:8080";

/**
 * What several views use comes in one file: left alone it is a hundred, of which a view needs sixty, and a browser
 * asks for six at a time. The graph's library is for the graph only.
 */
const SHARED = {
  name: "shared",
  minShareCount: 3,
  test: (id: string) => !/[\\/]node_modules[\\/](@xyflow|elkjs|d3-[a-z]+)[\\/]/.test(id),
};

export default defineConfig({
  plugins: [react(), limitFirstLoad()],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  // Browsers that know light-dark(): what is made of it for older ones does not know the switch between the two.
  build: {
    target: "es2023",
    // The page has a view of its own at /assets.
    assetsDir: "parts",
    cssTarget: ["chrome123", "edge123", "firefox121", "safari17.5"],
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { output: { codeSplitting: { groups: [SHARED] } } },
    sourcemap: false,
  },
  server: {
    // The first DAG to copy is the tested example itself.
    fs: { allow: [".", "../dags-example"] },
    proxy: {
      "/api": { target: engine, changeOrigin: true, headers: { origin: engine } },
      "/openapi.json": { target: engine, changeOrigin: true },
    },
  },
  test: {
    environment: "happy-dom",
    setupFiles: ["src/testing/setup.ts"],
    include: ["{src,build,e2e}/**/*.test.{ts,tsx}"],
    css: false,
    testTimeout: 30_000,
  },
});
