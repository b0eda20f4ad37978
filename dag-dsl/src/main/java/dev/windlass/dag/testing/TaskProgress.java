package dev.windlass.dag.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.UpstreamCounts;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.TaskSpec;
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

  UpstreamCounts upstream;
  TaskState state = TaskState.NONE;
  @Nullable String reason;
  final List<InstanceProgress> instances = new ArrayList<>();
  private int ended;

  TaskProgress(TaskSpec task, int place, int upstreamTasks) {
    this.task = task;
    this.place = place;
    this.upstream = new UpstreamCounts(upstreamTasks, 0, 0, 0);
  }

  boolean isMapped() {
    return task.mapping() != null;
  }

  /** Counts an instance that ended; says whether it was the last one. */
  boolean lastEnded() {
    ended++;
    return ended == instances.size();
  }

  /** Ends the task as its instances ended: a single failure fails it, a single skip skips it. */
  void endAsInstances() {
    if (!isMapped()) {
      state = instances.getFirst().state;
      reason = instances.getFirst().reason;
      return;
    }
    long failed = count(TaskState.FAILED);
    long skipped = count(TaskState.SKIPPED);
    if (failed > 0) {
      state = TaskState.FAILED;
      reason = "%d of %d elements failed.".formatted(failed, instances.size());
    } else if (skipped > 0) {
      state = TaskState.SKIPPED;
      reason = "%d of %d elements were skipped.".formatted(skipped, instances.size());
    } else {
      state = TaskState.SUCCESS;
    }
  }

  /** Returns the result; of a mapped task the list of those its instances have. */
  Optional<JsonNode> output() {
    if (!isMapped()) {
      return instances.stream()
          .flatMap(one -> Optional.ofNullable(one.output).stream())
          .findFirst();
    }
    ArrayNode list = Json.MAPPER.createArrayNode();
    instances.forEach(one -> Optional.ofNullable(one.output).ifPresent(list::add));
    return list.isEmpty() ? Optional.empty() : Optional.of(list);
  }

  TestTask ended() {
    if (!isMapped() && !instances.isEmpty()) {
      return instances.getFirst().ended();
    }
    List<LogLine> log = instances.stream().flatMap(one -> one.log.stream()).toList();
    int tries = instances.stream().mapToInt(one -> one.tries).sum();
    return new TestTask(task.taskId(), -1, state, tries, reason, List.of(), log);
  }

  private long count(TaskState wanted) {
    return instances.stream().filter(one -> one.state == wanted).count();
  }
}
