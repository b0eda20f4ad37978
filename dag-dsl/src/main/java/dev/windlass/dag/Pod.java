package dev.windlass.dag;

import dev.windlass.dag.spec.OperatorSpec;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pod on Kubernetes. Immutable; {@link Dsl#pod} makes one.
 *
 * <p>It is recorded, but no executor runs pods yet: a task with one is refused with a message that
 * says so.
 *
 * <p>Example:
 *
 * <pre>{@code
 * pod("ghcr.io/acme/train:1.4")
 *     .args("--epochs", "20")
 *     .env("DAY", logicalDate())
 *     .cpu("8").memory("32Gi").gpus(1)
 *     .returning(Metrics.class)
 * }</pre>
 *
 * @param <T> the type of the result
 * @param image the image; may hold templates such as {@code {{ ds }}}
 * @param entryPoint the command; empty for the image's own
 * @param commandLine its arguments
 * @param environment its environment
 * @param cpus requested processors; null for none
 * @param ram requested memory; null for none
 * @param gpuCount how many GPUs
 * @param result what it returned
 */
public record Pod<T>(
    String image,
    List<String> entryPoint,
    List<Arg<?>> commandLine,
    Map<String, Arg<?>> environment,
    @Nullable String cpus,
    @Nullable String ram,
    int gpuCount,
    Result<T> result)
    implements Operator<T> {

  /** Keeps copies of the collections. */
  public Pod {
    entryPoint = List.copyOf(entryPoint);
    commandLine = List.copyOf(commandLine);
    environment = Values.copy(environment);
  }

  /**
   * Returns this with another entry point than the image's own.
   *
   * <p>Example: {@code .command("python", "train.py")}.
   */
  public Pod<T> command(String... words) {
    return new Pod<>(image, List.of(words), commandLine, environment, cpus, ram, gpuCount, result);
  }

  /**
   * Returns this with more arguments.
   *
   * <p>Example: {@code .args("--epochs", "20")}.
   */
  public Pod<T> args(String... texts) {
    return plus(Values.literals(texts));
  }

  /**
   * Returns this with more arguments.
   *
   * <p>Example: {@code .args(literal("--day"), logicalDate())}.
   */
  public Pod<T> args(Arg<?>... values) {
    return plus(List.of(values));
  }

  /**
   * Returns this with one more variable in the environment.
   *
   * <p>Example: {@code .env("DAY", logicalDate())}.
   *
   * @param value its value; text as it is, anything else as JSON
   */
  public Pod<T> env(String name, Arg<?> value) {
    return new Pod<>(
        image,
        entryPoint,
        commandLine,
        Values.plus(environment, name, value),
        cpus,
        ram,
        gpuCount,
        result);
  }

  /**
   * Returns this with one more variable in the environment.
   *
   * <p>Example: {@code .env("LC_ALL", "C")}.
   */
  public Pod<T> env(String name, String value) {
    return env(name, Dsl.literal(value));
  }

  /**
   * Returns this with processors requested.
   *
   * <p>Example: {@code .cpu("500m")} for half of one, {@code .cpu("8")} for eight.
   *
   * @param quantity as Kubernetes writes it
   */
  public Pod<T> cpu(String quantity) {
    return new Pod<>(image, entryPoint, commandLine, environment, quantity, ram, gpuCount, result);
  }

  /**
   * Returns this with memory requested.
   *
   * <p>Example: {@code .memory("32Gi")}.
   *
   * @param quantity as Kubernetes writes it
   */
  public Pod<T> memory(String quantity) {
    return new Pod<>(image, entryPoint, commandLine, environment, cpus, quantity, gpuCount, result);
  }

  /**
   * Returns this with GPUs requested.
   *
   * <p>Example: {@code .gpus(1)}.
   *
   * @param count 0 or more
   */
  public Pod<T> gpus(int count) {
    return new Pod<>(image, entryPoint, commandLine, environment, cpus, ram, count, result);
  }

  /**
   * Returns this with what the pod returned read as JSON.
   *
   * <p>Example: {@code .returning(Metrics.class)}.
   */
  public <R> Pod<R> returning(Class<R> type) {
    return new Pod<>(
        image, entryPoint, commandLine, environment, cpus, ram, gpuCount, Result.json(type));
  }

  private Pod<T> plus(List<Arg<?>> more) {
    return new Pod<>(
        image,
        entryPoint,
        Values.plus(commandLine, more),
        environment,
        cpus,
        ram,
        gpuCount,
        result);
  }

  @Override
  public OperatorSpec spec() {
    return new OperatorSpec.Pod(
        image,
        entryPoint,
        Values.specs(commandLine),
        Values.specs(environment),
        cpus,
        ram,
        gpuCount,
        result.format());
  }

  @Override
  public List<Arg<?>> arguments() {
    return Values.plus(commandLine, List.copyOf(environment.values()));
  }

  @Override
  public Type resultType() {
    return result.type();
  }
}
