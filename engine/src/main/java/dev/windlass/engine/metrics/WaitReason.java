package dev.windlass.engine.metrics;

import java.util.Locale;
import java.util.stream.Stream;

/** What task instances wait for that nothing upstream holds back, as a label: few for ever. */
enum WaitReason {
  /** A free slot of its pool or its executor. */
  SLOT("pool/"),
  /** Its pool has fewer slots than it takes. */
  TOO_WIDE("wide/"),
  /** Somebody to unpause its DAG. */
  PAUSED_DAG("paused/"),
  /** The limit of its DAG. */
  DAG_LIMIT("dag/"),
  /** The limit of its run. */
  RUN_LIMIT("run/"),
  /** The limit of its task. */
  TASK_LIMIT("task/"),
  /** The limit of its task in its run. */
  TASK_LIMIT_IN_RUN("task_in_run/"),
  /** The time of its next try. */
  RETRY("-"),
  /** What it looks for: a file, a time, another run, an answer. */
  EVENT("-"),
  /** A line that this version does not know. */
  OTHER("-");

  private final String line;

  WaitReason(String line) {
    this.line = line;
  }

  String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns why instances of that state wait; {@code OTHER} for a line nobody knows.
   *
   * @param line how the text of the line begins in which they stand, up to its slash
   */
  static WaitReason of(String state, String line) {
    return switch (state) {
      case "up_for_retry" -> RETRY;
      case "up_for_reschedule", "deferred" -> EVENT;
      default -> Stream.of(values()).filter(it -> it.line.equals(line)).findFirst().orElse(OTHER);
    };
  }
}
