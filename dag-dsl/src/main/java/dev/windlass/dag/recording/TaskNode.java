package dev.windlass.dag.recording;

import dev.windlass.dag.Asset;
import dev.windlass.dag.Isolation;
import dev.windlass.dag.Placement;
import dev.windlass.dag.PriorityRule;
import dev.windlass.dag.Retry;
import dev.windlass.dag.TriggerRule;
import dev.windlass.dag.spec.TaskSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task as far as it has been told; its settings change until {@code define} ends. */
final class TaskNode {

  final Recording recording;
  final String id;
  final @Nullable RecordedGroup group;
  final @Nullable Integer line;
  final Work work;

  @Nullable Retry retry;
  @Nullable Duration timeout;
  String pool = TaskSpec.DEFAULT_POOL;
  int poolSlots = 1;
  int priority = 1;
  PriorityRule priorityRule = PriorityRule.DOWNSTREAM;
  @Nullable Integer atMostOverRuns;
  boolean dependsOnPast;
  boolean waitForDownstream;
  @Nullable TriggerRule triggerRule;
  Isolation isolation = Isolation.SHARED;
  @Nullable Placement placement;
  final List<Asset> produces = new ArrayList<>();
  final List<Asset> consumes = new ArrayList<>();
  @Nullable String documentation;
  @Nullable Integer atMost;
  @Nullable String label;
  boolean setup;
  @Nullable List<TaskNode> teardownOf;
  boolean failsRun;
  @Nullable Duration firstLook;
  @Nullable Duration longestLook;
  boolean softFail;

  /** Whether it is told of notices, and so no part of a run. */
  boolean told;

  TaskNode(Recording recording, String id, @Nullable RecordedGroup group, Work work) {
    this.recording = recording;
    this.id = id;
    this.group = group;
    this.work = work;
    this.line = recording.problems.currentLine();
  }
}
