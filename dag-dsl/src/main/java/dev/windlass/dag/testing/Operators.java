package dev.windlass.dag.testing;

import dev.windlass.dag.running.OperatorRunner;
import dev.windlass.dag.running.QuestionWatch;
import dev.windlass.dag.running.TimeWatch;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds who runs operators that are no code of the author's: given by the test, or on the class
 * path.
 */
final class Operators implements AutoCloseable {

  private final TestSetup setup;
  private final OperatorRunner times;
  private final OperatorRunner questions;
  private @Nullable List<OperatorRunner> found;

  Operators(TestSetup setup, InstantSource clock) {
    this.setup = setup;
    this.times = new TimeWatch(clock);
    this.questions = new QuestionWatch(clock, (text, attempt) -> text);
  }

  /**
   * Checks that every task can be run.
   *
   * @throws IllegalStateException if one can not; it names every such task and the ways out
   */
  void requireRunners(DagSpec dag) {
    List<String> problems = new ArrayList<>();
    for (TaskSpec task : dag.tasks()) {
      if (!setup.answers.containsKey(task.taskId())
          && setup.vainLooks.getOrDefault(task.taskId(), 0) < Integer.MAX_VALUE
          && !isAuthors(task.operator())
          && runner(task.operator()).isEmpty()) {
        problems.add(
            "Nothing here can run task '%s', which is %s. Say what it returns with .answer(\"%s\", ...)%s."
                .formatted(
                    task.taskId(),
                    nameOf(task.operator()),
                    task.taskId(),
                    task.operator() instanceof OperatorSpec.Pod
                        ? "; an engine with a cluster runs it"
                        : ", or put windlass-executors on the class path"));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("\n", problems));
    }
  }

  /** Returns who runs that operator. */
  Optional<OperatorRunner> runner(OperatorSpec operator) {
    return setup.runners.stream()
        .filter(runner -> runner.runs(operator))
        .findFirst()
        .or(() -> Stream.of(times).filter(runner -> runner.runs(operator)).findFirst())
        // A question without an answer ends when its time is over, and never without one.
        .or(() ->
            operator.waiting() != null && operator.waiting().timeout() != null
                ? Stream.of(questions).filter(runner -> runner.runs(operator)).findFirst()
                : Optional.empty())
        .or(() -> onClassPath().stream().filter(runner -> runner.runs(operator)).findFirst());
  }

  /** Says whether author code runs it, which is here anyway. */
  static boolean isAuthors(OperatorSpec operator) {
    return switch (operator) {
      case OperatorSpec.Call ignored -> true;
      case OperatorSpec.Custom ignored -> true;
      case OperatorSpec.Bash ignored -> false;
      case OperatorSpec.Http ignored -> false;
      case OperatorSpec.Sql ignored -> false;
      case OperatorSpec.Pod ignored -> false;
      case OperatorSpec.Spark ignored -> false;
      case OperatorSpec.Sensor sensor -> sensor.watch() instanceof WatchSpec.Predicate;
      case OperatorSpec.TriggerDag ignored -> false;
      case OperatorSpec.Question ignored -> false;
    };
  }

  /** Gives back what was found; what the test gave is the test's. */
  @Override
  public void close() {
    if (found != null) {
      found.forEach(OperatorRunner::close);
      found = null;
    }
  }

  private List<OperatorRunner> onClassPath() {
    if (found == null) {
      found =
          ServiceLoader.load(OperatorRunner.class).stream()
              .map(ServiceLoader.Provider::get)
              .toList();
    }
    return found;
  }

  private static String nameOf(OperatorSpec operator) {
    return switch (operator) {
      case OperatorSpec.Call ignored -> "a call";
      case OperatorSpec.Custom ignored -> "a custom operator";
      case OperatorSpec.Bash ignored -> "a bash command";
      case OperatorSpec.Http ignored -> "an HTTP request";
      case OperatorSpec.Sql ignored -> "an SQL statement";
      case OperatorSpec.Pod ignored -> "a pod";
      case OperatorSpec.Spark ignored -> "a Spark application";
      case OperatorSpec.Sensor ignored -> "a sensor";
      case OperatorSpec.TriggerDag ignored -> "a run of another DAG";
      case OperatorSpec.Question ignored -> "a question to a person";
    };
  }
}
