package dev.windlass.dag.testing;

import dev.windlass.dag.running.OperatorRunner;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Finds who runs operators that are no code of the author's: given by the test, or on the class
 * path.
 */
final class Operators implements AutoCloseable {

  private final TestSetup setup;
  private @Nullable List<OperatorRunner> found;

  Operators(TestSetup setup) {
    this.setup = setup;
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
          && !isAuthors(task.operator())
          && runner(task.operator()).isEmpty()) {
        problems.add(
            "Nothing here can run task '%s', which is %s. Say what it returns with .answer(\"%s\", ...), or put windlass-executors on the class path."
                .formatted(task.taskId(), nameOf(task.operator()), task.taskId()));
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
    };
  }
}
