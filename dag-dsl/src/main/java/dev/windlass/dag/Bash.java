package dev.windlass.dag;

import dev.windlass.dag.spec.OperatorSpec;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command for bash, run in a worker. Immutable; {@link Dsl#bash} makes one.
 *
 * <p>The run's own values are in its environment as well. Exit code 0 is success, {@value
 * #SKIP_EXIT_CODE} means skipped, every other one fails the attempt. The last line of its standard
 * output is the result.
 *
 * <p>Example:
 *
 * <pre>{@code
 * dag.task("count", bash("./count.sh \"$DAY\"").env("DAY", logicalDate()).in("/opt/jobs").returning(Counts.class))
 * }</pre>
 *
 * @param <T> the type of the result
 * @param command the command; may hold templates such as {@code {{ ds }}}
 * @param environment added to the environment of the process
 * @param directory where it runs; null for a new empty folder
 * @param skipExitCode the exit code that means skipped
 * @param result what the last line of its standard output becomes
 */
public record Bash<T>(
    String command,
    Map<String, Arg<?>> environment,
    @Nullable String directory,
    int skipExitCode,
    Result<T> result)
    implements Operator<T> {

  /** The exit code that means skipped unless another is given: 99. */
  public static final int SKIP_EXIT_CODE = 99;

  /** Keeps a copy of the environment. */
  public Bash {
    environment = Values.copy(environment);
  }

  /**
   * Returns this with one more variable in the environment of the process.
   *
   * <p>Example: {@code .env("DAY", logicalDate())}.
   *
   * @param value its value; text as it is, anything else as JSON
   */
  public Bash<T> env(String name, Arg<?> value) {
    return new Bash<>(
        command, Values.plus(environment, name, value), directory, skipExitCode, result);
  }

  /**
   * Returns this with one more variable in the environment of the process.
   *
   * <p>Example: {@code .env("LC_ALL", "C")}.
   */
  public Bash<T> env(String name, String value) {
    return env(name, Dsl.literal(value));
  }

  /**
   * Returns this, run in a folder of the worker's machine instead of a new empty one.
   *
   * <p>Example: {@code .in("/opt/jobs")}.
   *
   * @param path a folder that exists
   */
  public Bash<T> in(String path) {
    return new Bash<>(command, environment, path, skipExitCode, result);
  }

  /**
   * Returns this with another exit code that means skipped.
   *
   * <p>Example: {@code .skipOnExitCode(4)}.
   *
   * @param code 1 to 255
   */
  public Bash<T> skipOnExitCode(int code) {
    return new Bash<>(command, environment, directory, code, result);
  }

  /**
   * Returns this with the last line of standard output read as JSON. Output that is not JSON fails
   * the attempt.
   *
   * <p>Example: {@code bash("./count.sh").returning(Counts.class)}.
   */
  public <R> Bash<R> returning(Class<R> type) {
    return with(Result.json(type));
  }

  /**
   * Returns this with the last line of standard output read as a JSON list. Output that is not JSON
   * fails the attempt.
   *
   * <p>Example: {@code bash("./list.sh").returningListOf(String.class)}.
   */
  public <E> Bash<List<E>> returningListOf(Class<E> type) {
    return with(Result.jsonListOf(type));
  }

  /**
   * Returns this without a result, whatever it writes.
   *
   * <p>Example: {@code bash("./load.sh").withoutResult()}.
   */
  public Bash<Void> withoutResult() {
    return with(Result.none());
  }

  private <R> Bash<R> with(Result<R> other) {
    return new Bash<>(command, environment, directory, skipExitCode, other);
  }

  @Override
  public OperatorSpec spec() {
    return new OperatorSpec.Bash(
        command, Values.specs(environment), directory, skipExitCode, result.format());
  }

  @Override
  public List<Arg<?>> arguments() {
    return List.copyOf(environment.values());
  }

  @Override
  public Type resultType() {
    return result.type();
  }
}
