package dev.windlass.engine.dispatch;

import dev.windlass.engine.run.Line;

/**
 * A limit that a task instance has run into.
 *
 * @param line where those wait that ran into it
 * @param reason what it is, for people
 */
record Limit(Line line, String reason) {

  /** Returns a limit of active instances that is reached. */
  static Limit reached(Line line, int most) {
    String whose =
        switch (line) {
          case Line.OfDag(String dagId) -> "DAG %s has %d of %d task instances active";
          case Line.OfRun(String dagId, String runId) ->
              "Its run has %2$d of %3$d task instances active";
          case Line.OfTask(String dagId, String taskId) ->
              "Task %s has %d of %d instances active over all runs";
          case Line.OfTaskInRun(String dagId, String taskId, String runId) ->
              "Task %s has %d of %d instances of this run active";
          case Line.OfPool pool -> throw new IllegalArgumentException(pool.text());
          case Line.OfTooWide wide -> throw new IllegalArgumentException(wide.text());
          case Line.OfPausedDag paused -> throw new IllegalArgumentException(paused.text());
        };
    return new Limit(line, (whose + ".").formatted(name(line), most, most));
  }

  private static String name(Line line) {
    return switch (line) {
      case Line.OfDag(String dagId) -> dagId;
      case Line.OfRun(String dagId, String runId) -> runId;
      case Line.OfTask(String dagId, String taskId) -> taskId;
      case Line.OfTaskInRun(String dagId, String taskId, String runId) -> taskId;
      case Line.OfPool(String pool) -> pool;
      case Line.OfTooWide(String pool) -> pool;
      case Line.OfPausedDag(String dagId) -> dagId;
    };
  }
}
