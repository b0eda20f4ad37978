package dev.windlass.engine.bench.contest;

/** What each task of a shape does. */
sealed interface Work {

  /** A method of the author that does nothing. */
  record Nothing() implements Work {}

  /** A method of the author that computes a number of Fibonacci the slow way and returns it. */
  record Fibonacci(int n) implements Work {}

  /** A shell that ends at once. */
  record Command() implements Work {}

  /** An operator that needs no worker and ends at once. */
  record Hosted() implements Work {}
}
