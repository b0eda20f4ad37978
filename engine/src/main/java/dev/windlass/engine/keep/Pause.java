package dev.windlass.engine.keep;

/** What lies between two steps, so that they keep nobody waiting. */
@FunctionalInterface
interface Pause {

  /** Waits a little. */
  void take() throws InterruptedException;
}
