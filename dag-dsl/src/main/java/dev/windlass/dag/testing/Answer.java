package dev.windlass.dag.testing;

import org.jspecify.annotations.Nullable;

/**
 * What a task returns in a test instead of running.
 *
 * <p>Example: {@code tester.answer("load", inputs -> new
 * Loaded(inputs.element(Batch.class).country(), 1))}.
 */
@FunctionalInterface
public interface Answer {

  /**
   * Returns the result of one attempt.
   *
   * <p>Example: {@code inputs -> List.of(new Order("1", "DE", BigDecimal.TEN))}.
   *
   * @param inputs what the attempt was given
   * @return anything that can be written as JSON; null for no result
   * @throws Exception to fail the attempt, as if the task had thrown it; {@link
   *     dev.windlass.dag.SkipTaskException} skips it, {@link dev.windlass.dag.FailTaskException}
   *     fails it whatever retries are left
   */
  @Nullable Object to(AnswerInputs inputs) throws Exception;
}
