package dev.windlass.engine.bench.contest;

/** Where a scheduler keeps its state; targets differ by it. */
enum Storage {
  H2,
  POSTGRESQL,
  /** A peer's own affair. */
  UNKNOWN
}
