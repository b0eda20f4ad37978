// Runs what a file of this folder exports as `main`, so that it needs no step in between:
//   node e2e/run.mjs screenshots
import { runnerImport } from "vite";

const file = new URL(`${process.argv[2]}.ts`, import.meta.url).pathname;
const { module } = await runnerImport(file, {
  configFile: false,
  logLevel: "warn",
  resolve: { alias: { "@": new URL("../src", import.meta.url).pathname } },
});
await module.main(process.argv.slice(3));
