package dev.windlass.dag;

/**
 * A DAG. An author writes one class that implements this and is annotated with {@link Dag}.
 *
 * <p>The class needs a constructor without parameters. {@link #define} only records what the DAG
 * consists of; the methods that tasks call run later, in a worker, which makes an instance of its
 * own and records again to find them. So {@code define} does the same each time: it opens no
 * connection, reads no clock and draws no random number. The tasks of one worker share one instance
 * and may run at once: keep no state in fields.
 *
 * <p>Example:
 *
 * <pre>{@code
 * import static dev.windlass.dag.Dsl.*;
 *
 * import dev.windlass.dag.*;
 *
 * @Dag("hello_world")
 * public final class HelloWorld implements DagDefinition {
 *   @Override
 *   public void define(DagBuilder dag) {
 *     dag.schedule(daily());
 *     var hello = dag.task("hello", bash("echo Hello"));
 *     var world = dag.task("world", bash("echo World"));
 *     hello.then(world);
 *   }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface DagDefinition {

  /**
   * Records the settings and the tasks of the DAG.
   *
   * <p>Example: {@code public void define(DagBuilder dag) { dag.call("answer", () -> 42); }}.
   *
   * @param dag takes down what it is told
   */
  void define(DagBuilder dag);
}
