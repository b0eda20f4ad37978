package dev.windlass.dag.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.AttemptRules;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.spec.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** How a task instance stands while a run is going on. */
final class InstanceProgress {

  final TaskSpec task;
  final int mapIndex;
  final @Nullable JsonNode element;

  /** By which the older of two is known. */
  final long born;

  TaskState state = TaskState.NONE;

  /** How others know it: they are told of its end in the next round. */
  TaskState known = TaskState.NONE;

  int tries;
  int failures;
  int losses;
  @Nullable String reason;
  @Nullable JsonNode output;

  /** Whether its attempt waits between two looks. */
  boolean looking;

  /** What its tries put into its state. */
  final Map<String, JsonNode> kept = new ConcurrentHashMap<>();

  /** The results that its latest try is given. */
  Map<String, JsonNode> outputs = Map.of();

  /** When its first try began. */
  @Nullable Instant startDate;

  /** When its latest try began. */
  @Nullable Instant tryDate;

  /** When it ended for good. */
  @Nullable Instant endDate;

  int looks;
  @Nullable Instant firstLook;
  @Nullable JsonNode memory;
  final List<Duration> waits = new ArrayList<>();

  /** Threads of an author's own may write, even after the attempt has ended. */
  final List<LogLine> log = new CopyOnWriteArrayList<>();

  InstanceProgress(TaskSpec task, int mapIndex, @Nullable JsonNode element, long born) {
    this.born = born;
    this.task = task;
    this.mapIndex = mapIndex;
    this.element = element;
  }

  /** Takes down how an attempt ended and what follows. */
  void take(Outcome outcome, AttemptRules.Next next) {
    failures = next.failures();
    losses = next.losses();
    reason = next.reason();
    if (outcome instanceof Outcome.Succeeded succeeded) {
      output = succeeded.output();
    }
  }

  String name() {
    return mapIndex < 0 ? task.taskId() : task.taskId() + "[" + mapIndex + "]";
  }

  TestTask ended() {
    return new TestTask(
        task.taskId(), mapIndex, state, tries, reason, startDate, endDate, waits, log);
  }
}
