package dev.windlass.dag;

import dev.windlass.dag.spec.OperatorSpec;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Spark application. Immutable; {@link Dsl#spark} makes one. It has no result.
 *
 * <p>It is recorded, but no executor runs Spark yet: a task with one is refused with a message that
 * says so.
 *
 * <p>Example:
 *
 * <pre>{@code
 * spark("s3a://jobs/features.jar")
 *     .mainClass("com.acme.Features")
 *     .executors(10, "4", "8Gi")
 *     .arguments(literal("--day"), logicalDate())
 * }</pre>
 *
 * @param application the jar or script; may hold templates such as {@code {{ ds }}}
 * @param entryClass the class to start; null for the jar's own
 * @param executorCount how many executors; null for Spark's default
 * @param cores processors of each; null for Spark's default
 * @param memory memory of each; null for Spark's default
 * @param arguments its arguments
 * @param configuration Spark's own settings
 */
public record Spark(
    String application,
    @Nullable String entryClass,
    @Nullable Integer executorCount,
    @Nullable String cores,
    @Nullable String memory,
    List<Arg<?>> arguments,
    Map<String, String> configuration)
    implements Operator<Void> {

  /** Keeps copies of the collections. */
  public Spark {
    arguments = List.copyOf(arguments);
    configuration = Values.copy(configuration);
  }

  /**
   * Returns this with the class to start.
   *
   * <p>Example: {@code .mainClass("com.acme.Features")}.
   */
  public Spark mainClass(String name) {
    return new Spark(application, name, executorCount, cores, memory, arguments, configuration);
  }

  /**
   * Returns this with executors of a size.
   *
   * <p>Example: {@code .executors(10, "4", "8Gi")}.
   *
   * @param count how many, at least 1
   * @param coresOfEach processors of each, as Kubernetes writes it
   * @param memoryOfEach memory of each, as Kubernetes writes it
   */
  public Spark executors(int count, String coresOfEach, String memoryOfEach) {
    return new Spark(
        application, entryClass, count, coresOfEach, memoryOfEach, arguments, configuration);
  }

  /**
   * Returns this with more arguments.
   *
   * <p>Example: {@code .arguments(literal("--day"), logicalDate())}.
   */
  public Spark arguments(Arg<?>... values) {
    return plus(List.of(values));
  }

  /**
   * Returns this with more arguments.
   *
   * <p>Example: {@code .arguments("--mode", "full")}.
   */
  public Spark arguments(String first, String... more) {
    return plus(Values.plus(Values.literals(first), Values.literals(more)));
  }

  /**
   * Returns this with one of Spark's own settings.
   *
   * <p>Example: {@code .set("spark.sql.shuffle.partitions", "200")}.
   */
  public Spark set(String key, String value) {
    return new Spark(
        application,
        entryClass,
        executorCount,
        cores,
        memory,
        arguments,
        Values.plus(configuration, key, value));
  }

  private Spark plus(List<Arg<?>> more) {
    return new Spark(
        application,
        entryClass,
        executorCount,
        cores,
        memory,
        Values.plus(arguments, more),
        configuration);
  }

  @Override
  public OperatorSpec spec() {
    return new OperatorSpec.Spark(
        application,
        entryClass,
        executorCount,
        cores,
        memory,
        Values.specs(arguments),
        configuration);
  }

  @Override
  public Type resultType() {
    return Void.class;
  }
}
