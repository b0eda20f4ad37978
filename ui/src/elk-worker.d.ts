declare module "elkjs/lib/elk-worker.min.js" {
  /** Does the work of elk's thread in the thread that makes it; for tests. */
  export const Worker: new () => globalThis.Worker;
}
