package dev.windlass.dag.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.UpstreamCounts;
import dev.windlass.dag.plan.WholeRules;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.TaskSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a task stands while a run is going on: its upstream tasks, and its instances once it started.
 */
final class TaskProgress {

  final TaskSpec task;

  /** Which task of the DAG it is, in the order in which they were written. */
  final int place;

  TaskState state = TaskState.NONE;

  /** How others know it: they are told of its end in the next round. */
  TaskState known = TaskState.NONE;

  @Nullable String reason;

  /** One of a task that is not mapped; of a mapped one an instance per element that has begun. */
  final List<InstanceProgress> instances = new ArrayList<>();

  /** Set once its elements are known. */
  boolean expanded;

  /** How many elements there are; of a loop how many iterations there were so far. */
  int total;

  /** What a group's instances run for. */
  List<JsonNode> elements = List.of();

  /** When its elements were known. */
  @Nullable Instant startDate;

  /** When it ended. */
  @Nullable Instant endDate;

  /** How its instances ended that others were told of. */
  UpstreamCounts ends = UpstreamCounts.NONE;

  private @Nullable JsonNode collected;

  TaskProgress(TaskSpec task, int place) {
    this.task = task;
    this.place = place;
  }

  boolean isMapped() {
    return task.mapping() != null;
  }

  /** Says whether every element there is has ended. */
  boolean allEnded() {
    return ends.succeeded() + ends.failed() + ends.blocked() + ends.skipped() == total;
  }

  /** Ends a mapped task as its instances ended. */
  void endAsInstances() {
    WholeRules end =
        WholeRules.endOf(ends.succeeded(), ends.failed(), ends.blocked(), ends.skipped());
    state = end.state();
    reason = end.reason();
  }

  /** Returns the result; of a mapped task the list of those its instances have. */
  Optional<JsonNode> output() {
    if (!isMapped()) {
      return instances.stream()
          .flatMap(one -> Optional.ofNullable(one.output).stream())
          .findFirst();
    }
    if (collected != null) {
      return Optional.of(collected);
    }
    ArrayNode list = Json.MAPPER.createArrayNode();
    instances.forEach(one -> Optional.ofNullable(one.output).ifPresent(list::add));
    if (state.isFinished() && !list.isEmpty()) {
      collected = list;
    }
    return list.isEmpty() ? Optional.empty() : Optional.of(list);
  }

  TestTask ended() {
    if (!isMapped() && !instances.isEmpty()) {
      return instances.getFirst().ended();
    }
    List<LogLine> log = instances.stream().flatMap(one -> one.log.stream()).toList();
    int tries = instances.stream().mapToInt(one -> one.tries).sum();
    return new TestTask(
        task.taskId(), -1, state, tries, reason, startDate, endDate, List.of(), log);
  }
}
