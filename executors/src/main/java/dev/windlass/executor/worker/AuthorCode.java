package dev.windlass.executor.worker;

import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.running.OperatorRunner;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.StateSink;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/** Runs attempts: author code by the DAG that recorded it, other operators by their runner. */
final class AuthorCode {

  private final ClassLoader loader;
  private final Map<String, RecordedDag> dags = new ConcurrentHashMap<>();

  AuthorCode(ClassLoader loader) {
    this.loader = loader;
  }

  ClassLoader loader() {
    return loader;
  }

  Outcome run(String className, TaskAttempt attempt, TaskLog log, StateSink state)
      throws InterruptedException {
    return switch (attempt.operator()) {
      case OperatorSpec.Call _, OperatorSpec.Custom _ -> runAuthors(className, attempt, log, state);
      case OperatorSpec.Sensor sensor when sensor.watch() instanceof WatchSpec.Predicate ->
          runAuthors(className, attempt, log, state);
      case OperatorSpec.Bash _,
          OperatorSpec.Http _,
          OperatorSpec.Sql _,
          OperatorSpec.Pod _,
          OperatorSpec.Spark _,
          OperatorSpec.Sensor _,
          OperatorSpec.TriggerDag _,
          OperatorSpec.Question _ -> {
        var runner = Runners.of(attempt.operator());
        yield runner.isPresent()
            ? runner.get().run(attempt, log)
            : new Outcome.Rejected(
                "A worker has no runner for the operator "
                    + attempt.operator().getClass().getSimpleName()
                    + ".");
      }
    };
  }

  private Outcome runAuthors(String className, TaskAttempt attempt, TaskLog log, StateSink state)
      throws InterruptedException {
    RecordedDag dag;
    try {
      dag = dags.computeIfAbsent(className, this::record);
    } catch (CannotLoad e) {
      return new Outcome.Rejected(String.valueOf(e.getMessage()));
    }
    return dag.run(attempt, log, state);
  }

  private RecordedDag record(String className) {
    try {
      var constructor = Class.forName(className, true, loader).getDeclaredConstructor();
      // As for the Reader, neither the class nor its constructor has to be public.
      constructor.setAccessible(true);
      return RecordedDag.of((DagDefinition) constructor.newInstance());
    } catch (ReflectiveOperationException | ClassCastException | LinkageError e) {
      throw new CannotLoad("Cannot load the class '" + className + "' of the bundle: " + e);
    }
  }

  private static final class CannotLoad extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotLoad(String message) {
      super(message);
    }
  }

  /**
   * Found when first needed, one after the other: most workers run author code only, and those that
   * the engine hosts need libraries that no worker has.
   */
  private static final class Runners {

    private static final ServiceLoader<OperatorRunner> ALL =
        ServiceLoader.load(OperatorRunner.class, OperatorRunner.class.getClassLoader());

    static synchronized Optional<OperatorRunner> of(OperatorSpec operator) {
      for (var runner : ALL) {
        if (runner.runs(operator)) {
          return Optional.of(runner);
        }
      }
      return Optional.empty();
    }
  }
}
