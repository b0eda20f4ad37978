package dev.windlass.dag.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.Gate;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.plan.RunPlanner;
import dev.windlass.dag.plan.UpstreamCounts;
import dev.windlass.dag.running.References;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.OperatorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the tasks before an instance mean for it: whether it may start, and what it gets. */
final class Standing {

  private final RunGraph graph;
  private final Map<String, TaskProgress> tasks;

  Standing(RunGraph graph, Map<String, TaskProgress> tasks) {
    this.graph = graph;
    this.tasks = tasks;
  }

  RunPlanner.Decision decide(TaskProgress task, int mapIndex) {
    String taskId = task.task.taskId();
    return RunPlanner.decide(
        task.task.triggerRule(),
        counts(taskId, mapIndex, graph.upstreamOf(taskId)),
        counts(taskId, mapIndex, graph.setupsOf(taskId)));
  }

  private UpstreamCounts counts(String taskId, int mapIndex, List<String> before) {
    UpstreamCounts counts = UpstreamCounts.of(before.size());
    for (String id : before) {
      TaskProgress upstream = task(id);
      if (upstream.expanded && mapIndex >= 0 && graph.meetByElement(taskId, id)) {
        TaskState state = upstream.instances.get(mapIndex).known;
        counts = state.isFinished() ? counts.plus(state) : counts;
      } else if (upstream.expanded) {
        counts = counts.plus(upstream.ends);
        counts = upstream.known.isFinished() ? counts.plusTask() : counts;
      } else if (upstream.known.isFinished()) {
        counts = counts.plus(upstream.known);
      }
    }
    return counts;
  }

  /** Returns why a decision skips the instance; null if none does. */
  @Nullable String closedGate(TaskProgress task, int mapIndex) {
    for (Gate gate : graph.gatesOf(task.task.taskId())) {
      TaskProgress decider = task(gate.decider());
      boolean byElement = mapIndex >= 0 && decider.expanded;
      TaskState state = byElement ? decider.instances.get(mapIndex).known : decider.known;
      if (state == TaskState.SUCCESS) {
        JsonNode result =
            byElement ? decider.instances.get(mapIndex).output : decider.output().orElse(null);
        if (!gate.isOpen(result)) {
          return gate.reason(result);
        }
      }
    }
    return null;
  }

  /** Says which task before this one ended in that way. */
  String reason(TaskProgress task, TaskState how) {
    String culprit =
        graph.upstreamOf(task.task.taskId()).stream()
            .map(this::task)
            .filter(upstream -> endedSo(upstream, how))
            .findFirst()
            .map(upstream -> upstream.task.taskId())
            .orElse(null);
    if (culprit == null) {
      return "The upstream tasks ended otherwise than %s wants."
          .formatted(task.task.triggerRule().value());
    }
    return how == TaskState.SKIPPED
        ? "Upstream task '%s' was skipped.".formatted(culprit)
        : "Upstream task '%s' failed.".formatted(culprit);
  }

  private static boolean endedSo(TaskProgress upstream, TaskState how) {
    UpstreamCounts ends = upstream.ends;
    return how == TaskState.SKIPPED
        ? upstream.known == TaskState.SKIPPED || ends.skipped() > 0
        : upstream.known == TaskState.FAILED
            || upstream.known == TaskState.UPSTREAM_FAILED
            || ends.failed() + ends.blocked() > 0;
  }

  /** Returns the results that these arguments need, for one instance. */
  Map<String, JsonNode> outputsFor(List<ArgSpec> arguments, TaskProgress task, int mapIndex) {
    Map<String, JsonNode> outputs = new LinkedHashMap<>();
    for (String name : References.of(new OperatorSpec.Call("", arguments)).outputs()) {
      JsonNode output = output(name, task.task.taskId(), mapIndex);
      if (output != null) {
        outputs.put(name, output);
      }
    }
    return outputs;
  }

  private @Nullable JsonNode output(String name, String consumer, int mapIndex) {
    String carried = References.carriedFrom(name);
    if (carried != null) {
      return mapIndex > 0 ? task(carried).instances.get(mapIndex - 1).output : null;
    }
    TaskProgress upstream = task(name);
    return mapIndex >= 0 && upstream.expanded && graph.meetByElement(consumer, name)
        ? upstream.instances.get(mapIndex).output
        : upstream.output().orElse(null);
  }

  private TaskProgress task(String taskId) {
    return Objects.requireNonNull(tasks.get(taskId), taskId);
  }
}
