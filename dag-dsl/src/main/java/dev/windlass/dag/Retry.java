package dev.windlass.dag;

import dev.windlass.dag.spec.FailureClass;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How often, when and after which failures a failed attempt is repeated. Immutable.
 *
 * <p>The wait doubles with each try, from the first to the longest, and the engine spreads it a
 * little, so that tasks that failed together do not return together. An attempt that was lost (a
 * worker that died) is repeated without using one of these up.
 *
 * <p>Unless told otherwise every failure is tried again. {@code onlyOn}, {@code onExitCode}, {@code
 * onHttpStatus} and {@code onTimeout} together say after which ones it is; what {@code neverOn} and
 * its like name is not tried again in any case. An exception counts as what was thrown and as every
 * class that it extends; what caused it does not count.
 *
 * <p>Example: {@code dag.retry(times(3).backoff(ofMinutes(1), ofMinutes(10)))}.
 *
 * @param times how many tries beside the first one, at least 0
 * @param firstDelay how long to wait before the second try, not negative
 * @param longestDelay the longest wait, not shorter than the first
 * @param only the failures it is for; all if empty
 * @param never the failures it is not for
 */
public record Retry(
    int times,
    Duration firstDelay,
    Duration longestDelay,
    List<FailureClass> only,
    List<FailureClass> never) {

  /** The wait before the second try unless another is given: 10 seconds. */
  public static final Duration DEFAULT_FIRST_DELAY = Duration.ofSeconds(10);

  /** The longest wait unless another is given: 10 minutes. */
  public static final Duration DEFAULT_LONGEST_DELAY = Duration.ofMinutes(10);

  public Retry {
    only = List.copyOf(only);
    never = List.copyOf(never);
  }

  /**
   * A retry after every failure.
   *
   * <p>Example: {@code new Retry(3, ofSeconds(10), ofMinutes(10))}, for which {@code times(3)} is
   * shorter.
   */
  public Retry(int times, Duration firstDelay, Duration longestDelay) {
    this(times, firstDelay, longestDelay, List.of(), List.of());
  }

  /**
   * Returns this with other waits, which double from the first to the longest.
   *
   * <p>Example: {@code times(3).backoff(ofMinutes(1), ofMinutes(10))}.
   */
  public Retry backoff(Duration first, Duration longest) {
    return new Retry(times, first, longest, only, never);
  }

  /**
   * Returns this with the same wait before each try.
   *
   * <p>Example: {@code times(5).every(ofSeconds(30))}.
   */
  public Retry every(Duration delay) {
    return new Retry(times, delay, delay, only, never);
  }

  /**
   * Returns this for exceptions of these classes, beside what else it is for already.
   *
   * <p>Example: {@code times(3).onlyOn(IOException.class)}.
   */
  @SafeVarargs
  public final Retry onlyOn(Class<? extends Throwable>... exceptions) {
    return withOnly(named(exceptions));
  }

  /**
   * Returns this for processes that end with one of these exit codes, beside what else it is for
   * already.
   *
   * <p>Example: {@code times(3).onExitCode(75)}.
   */
  public Retry onExitCode(int... codes) {
    return withOnly(numbered(codes, FailureClass.ExitCode::new));
  }

  /**
   * Returns this for HTTP answers with one of these statuses, beside what else it is for already.
   *
   * <p>Example: {@code times(5).onHttpStatus(429, 503)}.
   */
  public Retry onHttpStatus(int... statuses) {
    return withOnly(numbered(statuses, FailureClass.HttpStatus::new));
  }

  /**
   * Returns this for attempts that took longer than their timeout, beside what else it is for
   * already.
   *
   * <p>Example: {@code times(2).onlyOn(IOException.class).onTimeout()}.
   */
  public Retry onTimeout() {
    return withOnly(List.of(new FailureClass.Timeout()));
  }

  /**
   * Returns this, but not for exceptions of these classes.
   *
   * <p>Example: {@code times(3).neverOn(IllegalArgumentException.class)}.
   */
  @SafeVarargs
  public final Retry neverOn(Class<? extends Throwable>... exceptions) {
    return withNever(named(exceptions));
  }

  /**
   * Returns this, but not for processes that end with one of these exit codes.
   *
   * <p>Example: {@code times(3).neverOnExitCode(2)}.
   */
  public Retry neverOnExitCode(int... codes) {
    return withNever(numbered(codes, FailureClass.ExitCode::new));
  }

  /**
   * Returns this, but not for HTTP answers with one of these statuses.
   *
   * <p>Example: {@code times(3).neverOnHttpStatus(401, 403, 404)}.
   */
  public Retry neverOnHttpStatus(int... statuses) {
    return withNever(numbered(statuses, FailureClass.HttpStatus::new));
  }

  /**
   * Returns this, but not for attempts that took longer than their timeout.
   *
   * <p>Example: {@code times(3).neverOnTimeout()}.
   */
  public Retry neverOnTimeout() {
    return withNever(List.of(new FailureClass.Timeout()));
  }

  private Retry withOnly(List<FailureClass> more) {
    return new Retry(times, firstDelay, longestDelay, both(only, more), never);
  }

  private Retry withNever(List<FailureClass> more) {
    return new Retry(times, firstDelay, longestDelay, only, both(never, more));
  }

  private static List<FailureClass> named(Class<? extends Throwable>[] exceptions) {
    return Stream.of(exceptions)
        .<FailureClass>map(type -> new FailureClass.Exceptions(type.getName()))
        .toList();
  }

  private static List<FailureClass> numbered(int[] numbers, IntFunction<FailureClass> as) {
    return IntStream.of(numbers).mapToObj(as).toList();
  }

  private static List<FailureClass> both(List<FailureClass> some, List<FailureClass> more) {
    return Stream.concat(some.stream(), more.stream()).distinct().toList();
  }
}
