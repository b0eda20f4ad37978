package dev.windlass.engine.bench.chaos;

import java.util.List;

/**
 * A promise that was not kept.
 *
 * @param promise which one
 * @param what of which run or task instance
 * @param rows what is known of that
 */
record Violation(String promise, String what, List<String> rows) {

  Violation {
    rows = List.copyOf(rows);
  }
}
