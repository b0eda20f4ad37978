package dev.windlass.dag.recording;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.InvalidDagException;
import dev.windlass.dag.spec.DagSpec;
import java.util.HashMap;
import java.util.Map;

/**
 * A DAG whose {@code define} has run: what it consists of, and the means to run its methods.
 *
 * <p>Example:
 *
 * <pre>{@code
 * RecordedDag dag = RecordedDag.of(new OrdersEtl());
 * DagSpec spec = dag.spec();
 * Outcome outcome = dag.run(attempt, log);
 * }</pre>
 *
 * <p>Immutable and safe for many threads, as far as the author's methods are.
 */
public final class RecordedDag {

  private final DagSpec spec;
  private final Map<String, TaskNode> tasks = new HashMap<>();

  private RecordedDag(DagSpec spec, Recording recording) {
    this.spec = spec;
    recording.tasks.forEach(task -> tasks.put(task.id, task));
  }

  /**
   * Runs {@code define} once and takes down what it says.
   *
   * @throws InvalidDagException if the DAG cannot be run as it was written, or {@code define}
   *     threw; it names everything that is wrong
   */
  public static RecordedDag of(DagDefinition definition) {
    Class<?> type = definition.getClass();
    Problems problems = new Problems(type);
    Dag dag = type.getAnnotation(Dag.class);
    if (dag == null) {
      problems.add(
          "%s has no @Dag. Write @Dag(\"my_dag\") above the class.".formatted(type.getSimpleName()),
          null);
      throw new InvalidDagException(problems.all(), null);
    }
    String problemOfId = Ids.problemOfDagId(dag.value());
    if (problemOfId != null) {
      problems.add(problemOfId, null);
    }
    Recording recording = record(definition, problems);
    Edges edges = Edges.of(recording);
    new DagChecks(recording).check(edges.specs());
    if (!problems.all().isEmpty()) {
      throw new InvalidDagException(problems.all(), null);
    }
    return new RecordedDag(new SpecWriter(recording, edges).write(dag, type), recording);
  }

  /** Returns everything the engine needs to know of the DAG. */
  public DagSpec spec() {
    return spec;
  }

  // Whatever the author's code throws is a mistake in the DAG, an Error too: a class that is not
  // there, a stack overflow.
  private static Recording record(DagDefinition definition, Problems problems) {
    Recording recording = new Recording(problems);
    try {
      definition.define(new RecordedBuilder(recording));
      return recording;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      Throwable reason =
          e instanceof ExceptionInInitializerError && e.getCause() != null ? e.getCause() : e;
      problems.add("define threw " + reason, problems.lineOf(reason));
      throw new InvalidDagException(problems.all(), reason);
    }
  }
}
