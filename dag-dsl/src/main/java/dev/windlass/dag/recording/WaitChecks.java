package dev.windlass.dag.recording;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.spec.LooksSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Finds what is wrong with how a task waits; each message goes on after the name of the task. */
final class WaitChecks {

  private WaitChecks() {}

  /** Says whether it looks again and again; a wait for a time knows when it is over. */
  static boolean looks(OperatorSpec.Sensor sensor) {
    return !(sensor.watch() instanceof WatchSpec.Time)
        && !(sensor.watch() instanceof WatchSpec.Span);
  }

  static List<String> problems(OperatorSpec operator, TaskNode task) {
    List<String> problems = new ArrayList<>();
    boolean waits = operator.waiting() != null;
    if (task.softFail && !waits) {
      problems.add("waits for nothing, so it cannot fail softly. Remove .softFail().");
    }
    if (operator instanceof OperatorSpec.Question question
        && question.defaults() != null
        && task.timeout == null) {
      problems.add("has a default and waits for ever. Add .timeout(...), after which it counts.");
    }
    Duration first = task.firstLook;
    Duration longest = task.longestLook;
    if (first == null || longest == null) {
      return problems;
    }
    boolean looks =
        operator instanceof OperatorSpec.Sensor sensor
            ? looks(sensor)
            : waits && !(operator instanceof OperatorSpec.Question);
    if (!looks) {
      problems.add("does not look for anything. Remove .every(...) or .backoff(...).");
    } else if (first.compareTo(LooksSpec.SHORTEST_INTERVAL) < 0) {
      problems.add(
          "looks every %s. Give it at least 1 s, for example .every(ofSeconds(30))."
              .formatted(first));
    } else if (longest.compareTo(first) < 0) {
      problems.add(
          "has a back-off of %s to %s, whose longest wait is shorter than the first. Swap them."
              .formatted(first, longest));
    }
    return problems;
  }

  static List<String> problems(WatchSpec watch) {
    return switch (watch) {
      case WatchSpec.File file -> ofFile(file);
      case WatchSpec.Answer answer -> ofAnswer(answer);
      case WatchSpec.Rows rows -> OperatorChecks.problems(rows.query(), Set.of());
      case WatchSpec.Time time -> List.of();
      case WatchSpec.Span span ->
          span.length().isPositive()
              ? List.of()
              : List.of("waits for %s. Give waitFor(...) more than zero.".formatted(span.length()));
      case WatchSpec.OtherDag other -> ofOtherDag(other);
      case WatchSpec.Predicate predicate -> List.of();
    };
  }

  private static List<String> ofFile(WatchSpec.File file) {
    List<String> problems = new ArrayList<>();
    if (file.path().isBlank()) {
      problems.add("names no file. Give file(...) one, for example file(\"/data/in/orders.csv\").");
    }
    Duration stable = file.stableFor();
    if (stable != null && !stable.isPositive()) {
      problems.add(
          "waits for a file that is stable for %s. Give it more than zero, or use .exists()."
              .formatted(stable));
    }
    String marker = file.marker();
    if (marker != null && marker.isBlank()) {
      problems.add("names no marker. Give .hasMarker(...) one, for example \"_SUCCESS\".");
    }
    return problems;
  }

  private static List<String> ofAnswer(WatchSpec.Answer answer) {
    List<String> problems = new ArrayList<>(OperatorChecks.problems(answer.request(), Set.of()));
    String pointer = answer.pointer();
    if (pointer != null && !pointer.startsWith("/")) {
      problems.add(
          "looks at '%s' of the answer, which is no JSON pointer. Begin it with /, for example /state."
              .formatted(pointer));
    }
    return problems;
  }

  private static List<String> ofOtherDag(WatchSpec.OtherDag other) {
    List<String> problems = new ArrayList<>();
    if (other.dagId().isBlank()) {
      problems.add("names no DAG. Give waitForDag(...) one, for example \"orders_etl\".");
    }
    if (other.good().isEmpty()) {
      problems.add("allows no state, so it would wait for ever. Give .allowing(...) at least one.");
    }
    for (List<TaskState> states : List.of(other.good(), other.bad())) {
      for (TaskState state : states) {
        if (!state.isFinished()) {
          problems.add(
              "waits for state %s, which is no end. Use success, failed, upstream_failed or skipped."
                  .formatted(state.value()));
        } else if (other.taskId() == null
            && state != TaskState.SUCCESS
            && state != TaskState.FAILED) {
          problems.add(
              "waits for a run with state %s; a run ends as success or failed."
                  .formatted(state.value()));
        }
      }
    }
    if (!Collections.disjoint(other.good(), other.bad())) {
      problems.add(
          "waits for and fails on the same state: %s and %s. Leave it out of one."
              .formatted(values(other.good()), values(other.bad())));
    }
    return problems;
  }

  private static List<String> values(List<TaskState> states) {
    return states.stream().map(TaskState::value).toList();
  }

  static List<String> problems(OperatorSpec.TriggerDag trigger) {
    return trigger.dagId().isBlank()
        ? List.of("names no DAG. Give triggerDag(...) one, for example \"orders_etl\".")
        : List.of();
  }

  static List<String> problems(OperatorSpec.Question question) {
    List<String> problems = new ArrayList<>();
    if (question.subject().isBlank()) {
      problems.add("asks nothing. Give it a question, for example \"Publish?\".");
    }
    if (question.options().isEmpty()) {
      problems.add("has no options to choose from. Give pick(...) at least one.");
    }
    if (Set.copyOf(question.options()).size() < question.options().size()) {
      problems.add("has an option twice: %s. Remove one.".formatted(question.options()));
    }
    if (question.defaults() != null) {
      for (String chosen : question.defaults()) {
        if (!question.options().contains(chosen)) {
          problems.add(
              "defaults to '%s', which is not one of %s.".formatted(chosen, question.options()));
        }
      }
    }
    return problems;
  }
}
