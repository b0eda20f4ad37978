package dev.windlass.dag.recording;

import dev.windlass.dag.Asset;
import dev.windlass.dag.Isolation;
import dev.windlass.dag.MappedTask;
import dev.windlass.dag.Placement;
import dev.windlass.dag.PriorityRule;
import dev.windlass.dag.Retry;
import dev.windlass.dag.Task;
import dev.windlass.dag.TriggerRule;
import dev.windlass.dag.spec.Json;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;

/** A mapped task as its author holds it. */
final class RecordedMappedTask<E> extends RecordedTask<List<E>> implements MappedTask<E> {

  RecordedMappedTask(TaskNode node) {
    super(node);
  }

  @Override
  public Type type() {
    return Json.MAPPER
        .getTypeFactory()
        .constructCollectionType(List.class, Json.MAPPER.constructType(node.work.resultType()));
  }

  @Override
  public MappedTask<E> atMost(int instances) {
    super.atMost(instances);
    return this;
  }

  @Override
  public MappedTask<E> label(String template) {
    node.label = template;
    return this;
  }

  @Override
  public MappedTask<E> timeout(Duration limit) {
    super.timeout(limit);
    return this;
  }

  @Override
  public MappedTask<E> every(Duration interval) {
    super.every(interval);
    return this;
  }

  @Override
  public MappedTask<E> backoff(Duration first, Duration longest) {
    super.backoff(first, longest);
    return this;
  }

  @Override
  public MappedTask<E> softFail() {
    super.softFail();
    return this;
  }

  @Override
  public MappedTask<E> retry(Retry retry) {
    super.retry(retry);
    return this;
  }

  @Override
  public MappedTask<E> pool(String name) {
    super.pool(name);
    return this;
  }

  @Override
  public MappedTask<E> pool(String name, int slots) {
    super.pool(name, slots);
    return this;
  }

  @Override
  public MappedTask<E> priority(int weight) {
    super.priority(weight);
    return this;
  }

  @Override
  public MappedTask<E> priority(int weight, PriorityRule rule) {
    super.priority(weight, rule);
    return this;
  }

  @Override
  public MappedTask<E> atMostOverRuns(int instances) {
    super.atMostOverRuns(instances);
    return this;
  }

  @Override
  public MappedTask<E> dependsOnPast() {
    super.dependsOnPast();
    return this;
  }

  @Override
  public MappedTask<E> waitForDownstream() {
    super.waitForDownstream();
    return this;
  }

  @Override
  public MappedTask<E> triggerRule(TriggerRule rule) {
    super.triggerRule(rule);
    return this;
  }

  @Override
  public MappedTask<E> isolation(Isolation isolation) {
    super.isolation(isolation);
    return this;
  }

  @Override
  public MappedTask<E> on(Placement placement) {
    super.on(placement);
    return this;
  }

  @Override
  public MappedTask<E> produces(Asset... assets) {
    super.produces(assets);
    return this;
  }

  @Override
  public MappedTask<E> setup() {
    super.setup();
    return this;
  }

  @Override
  public MappedTask<E> teardown(Task<?>... setups) {
    super.teardown(setups);
    return this;
  }

  @Override
  public MappedTask<E> failingRun() {
    super.failingRun();
    return this;
  }

  @Override
  public MappedTask<E> consumes(Asset... assets) {
    super.consumes(assets);
    return this;
  }

  @Override
  public MappedTask<E> doc(String text) {
    super.doc(text);
    return this;
  }
}
