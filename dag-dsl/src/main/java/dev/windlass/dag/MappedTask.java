package dev.windlass.dag;

import java.time.Duration;
import java.util.List;

/**
 * A task with one instance per element of a list. Its result is the list of their results, in the
 * order of the elements. If the list is empty, the task is skipped.
 *
 * <p>Example: {@code dag.call("load", this::load).each(batches,
 * connection("warehouse")).atMost(8)}.
 *
 * @param <E> the type of one instance's result; {@link Void} for none
 */
public interface MappedTask<E> extends Task<List<E>> {

  /**
   * Limits how many instances of one run are active at once.
   *
   * <p>Example: {@code .atMost(8)}.
   *
   * @param instances at least 1
   */
  @Override
  MappedTask<E> atMost(int instances);

  /**
   * Says what people call an instance, instead of its number.
   *
   * <p>Example: {@code .label("{{ element.country }}")}; of two lists {@code element[0]} is the
   * first list's.
   *
   * @param template may name {@code element} beside what other templates may
   */
  MappedTask<E> label(String template);

  @Override
  MappedTask<E> timeout(Duration limit);

  @Override
  MappedTask<E> every(Duration interval);

  @Override
  MappedTask<E> backoff(Duration first, Duration longest);

  @Override
  MappedTask<E> softFail();

  @Override
  MappedTask<E> retry(Retry retry);

  @Override
  MappedTask<E> pool(String name);

  @Override
  MappedTask<E> pool(String name, int slots);

  @Override
  MappedTask<E> priority(int weight);

  @Override
  MappedTask<E> priority(int weight, PriorityRule rule);

  @Override
  MappedTask<E> atMostOverRuns(int instances);

  @Override
  MappedTask<E> dependsOnPast();

  @Override
  MappedTask<E> waitForDownstream();

  @Override
  MappedTask<E> triggerRule(TriggerRule rule);

  @Override
  MappedTask<E> isolation(Isolation isolation);

  @Override
  MappedTask<E> on(Placement placement);

  @Override
  MappedTask<E> produces(Asset... assets);

  @Override
  MappedTask<E> setup();

  @Override
  MappedTask<E> teardown(Task<?>... setups);

  @Override
  MappedTask<E> failingRun();

  @Override
  MappedTask<E> consumes(Asset... assets);

  @Override
  MappedTask<E> doc(String text);
}
