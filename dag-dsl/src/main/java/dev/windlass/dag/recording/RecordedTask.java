package dev.windlass.dag.recording;

import dev.windlass.dag.Asset;
import dev.windlass.dag.Isolation;
import dev.windlass.dag.Placement;
import dev.windlass.dag.PriorityRule;
import dev.windlass.dag.Retry;
import dev.windlass.dag.Step;
import dev.windlass.dag.Task;
import dev.windlass.dag.TriggerRule;
import dev.windlass.dag.spec.ArgSpec;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;

/** A task as its author holds it. */
class RecordedTask<T> implements Task<T>, RecordedStep {

  final TaskNode node;

  RecordedTask(TaskNode node) {
    this.node = node;
  }

  @Override
  public String id() {
    return node.id;
  }

  @Override
  public ArgSpec spec() {
    return new ArgSpec.Output(node.id);
  }

  @Override
  public Type type() {
    return node.work.resultType();
  }

  @Override
  public List<Task<?>> tasks() {
    return List.of(this);
  }

  @Override
  public Recording recording() {
    return node.recording;
  }

  @Override
  public <S extends Step> S then(S next) {
    return recording().connect(this, next);
  }

  @Override
  public Step then(Step first, Step second, Step... more) {
    return recording().connect(this, first, second, more);
  }

  @Override
  public Task<T> timeout(Duration limit) {
    node.timeout = limit;
    return this;
  }

  @Override
  public Task<T> every(Duration interval) {
    return backoff(interval, interval);
  }

  @Override
  public Task<T> backoff(Duration first, Duration longest) {
    node.firstLook = first;
    node.longestLook = longest;
    return this;
  }

  @Override
  public Task<T> softFail() {
    node.softFail = true;
    return this;
  }

  @Override
  public Task<T> retry(Retry retry) {
    node.retry = retry;
    return this;
  }

  @Override
  public Task<T> pool(String name) {
    return pool(name, 1);
  }

  @Override
  public Task<T> pool(String name, int slots) {
    node.pool = name;
    node.poolSlots = slots;
    return this;
  }

  @Override
  public Task<T> priority(int weight) {
    return priority(weight, PriorityRule.DOWNSTREAM);
  }

  @Override
  public Task<T> priority(int weight, PriorityRule rule) {
    node.priority = weight;
    node.priorityRule = rule;
    return this;
  }

  @Override
  public Task<T> atMost(int instances) {
    node.atMost = instances;
    return this;
  }

  @Override
  public Task<T> atMostOverRuns(int instances) {
    node.atMostOverRuns = instances;
    return this;
  }

  @Override
  public Task<T> dependsOnPast() {
    node.dependsOnPast = true;
    return this;
  }

  @Override
  public Task<T> waitForDownstream() {
    node.dependsOnPast = true;
    node.waitForDownstream = true;
    return this;
  }

  @Override
  public Task<T> triggerRule(TriggerRule rule) {
    node.triggerRule = rule;
    return this;
  }

  @Override
  public Task<T> isolation(Isolation isolation) {
    node.isolation = isolation;
    return this;
  }

  @Override
  public Task<T> on(Placement placement) {
    node.placement = placement;
    return this;
  }

  @Override
  public Task<T> produces(Asset... assets) {
    node.produces.addAll(List.of(assets));
    return this;
  }

  @Override
  public Task<T> setup() {
    node.setup = true;
    return this;
  }

  @Override
  public Task<T> teardown(Task<?>... setups) {
    node.teardownOf = recording().setups(node, setups);
    return this;
  }

  @Override
  public Task<T> failingRun() {
    node.failsRun = true;
    return this;
  }

  @Override
  public Task<T> consumes(Asset... assets) {
    node.consumes.addAll(List.of(assets));
    return this;
  }

  @Override
  public Task<T> doc(String text) {
    node.documentation = text;
    return this;
  }

  @Override
  public String toString() {
    return "task '" + node.id + "'";
  }
}
