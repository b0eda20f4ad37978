package dev.windlass.engine.grid;

import dev.windlass.engine.run.TaskInstanceState;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** States written with one letter each. */
final class StateLetters {

  /** What the letters mean, for readers of the API. */
  static final String LEGEND =
      "One letter per task, in the order of the tasks of the version's structure: S success,"
          + " F failed, U upstream_failed, K skipped, R running, Q queued, C scheduled,"
          + " T up_for_retry, E up_for_reschedule, D deferred, Z restarting, X removed,"
          + " - not yet any (waits for upstream tasks), . there is no such task in that run.";

  /** There is no such task in that run. */
  static final char ABSENT = '.';

  private static final char WAITING = '-';

  private static final Map<String, Character> LETTERS =
      Stream.of(TaskInstanceState.values())
          .collect(Collectors.toMap(TaskInstanceState::value, StateLetters::letter));

  private StateLetters() {}

  /** Returns the letter of a state as the database names it. */
  static char of(String state) {
    return LETTERS.getOrDefault(state, WAITING);
  }

  private static char letter(TaskInstanceState state) {
    return switch (state) {
      case SUCCESS -> 'S';
      case FAILED -> 'F';
      case UPSTREAM_FAILED -> 'U';
      case SKIPPED -> 'K';
      case RUNNING -> 'R';
      case QUEUED -> 'Q';
      case SCHEDULED -> 'C';
      case UP_FOR_RETRY -> 'T';
      case UP_FOR_RESCHEDULE -> 'E';
      case DEFERRED -> 'D';
      case RESTARTING -> 'Z';
      case REMOVED -> 'X';
    };
  }
}
