package dev.windlass.engine.bench.chaos;

import java.time.Duration;

/**
 * A fault that is to happen.
 *
 * @param at since the load began
 * @param engine to which engine, from 0
 * @param number from 0 to 999; each fault makes of it what it needs: which worker, after how many
 *     messages, for how long
 */
record PlannedFault(Duration at, Fault fault, int engine, int number) {

  /** Returns where the number is between two others. */
  long between(long least, long most) {
    return least + (most - least) * number / 1000;
  }

  @Override
  public String toString() {
    return "%s on engine %d (%d)".formatted(fault.word(), engine, number);
  }
}
