package dev.windlass.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.RetrySpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows tasks in Airflow's shape. */
public final class TaskViews {

  private TaskViews() {}

  static TaskResponse view(PublishedDag dag, TaskSpec task) {
    DagSpec spec = dag.spec();
    RetrySpec retry = task.retry();
    int dot = spec.className().lastIndexOf('.');
    return new TaskResponse(
        task.taskId(),
        task.taskId(),
        spec.owners().isEmpty() ? null : String.join(", ", spec.owners()),
        DagViews.startOf(spec.startingOn(), spec),
        DagViews.startOf(spec.endingOn(), spec),
        task.triggerRule().value(),
        task.limits().dependsOnPast(),
        task.limits().waitForDownstream(),
        retry.times(),
        null,
        task.pool(),
        task.poolSlots(),
        TimeDelta.of(task.timeout()),
        TimeDelta.of(retry.firstDelay()),
        retry.longestDelay().compareTo(retry.firstDelay()) > 0,
        task.priorityWeight(),
        task.limits().priorityRule().value(),
        null,
        null,
        templateFields(task.operator()),
        dag.graph().downstreamOf(task.taskId()),
        task.documentation(),
        operatorName(task.operator()),
        Map.of(),
        new ClassRef(
            dot < 0 ? "" : spec.className().substring(0, dot), spec.className().substring(dot + 1)),
        task.mapping() != null,
        List.of(),
        dag.graph().upstreamOf(task.taskId()),
        task.groupId(),
        task.isolation().name().toLowerCase(Locale.ROOT),
        task.outputType(),
        Json.MAPPER.<JsonNode>valueToTree(task.operator()),
        task.mapping() == null ? task.limits().atMost() : task.mapping().atMost(),
        task.limits().atMostOverRuns());
  }

  /** Returns the kind of an operator as the spec names it, for example {@code bash}. */
  public static String operatorName(OperatorSpec operator) {
    return switch (operator) {
      case OperatorSpec.Call ignored -> "call";
      case OperatorSpec.Custom ignored -> "custom";
      case OperatorSpec.Bash ignored -> "bash";
      case OperatorSpec.Http ignored -> "http";
      case OperatorSpec.Sql ignored -> "sql";
      case OperatorSpec.Pod ignored -> "pod";
      case OperatorSpec.Spark ignored -> "spark";
      case OperatorSpec.Sensor ignored -> "sensor";
      case OperatorSpec.TriggerDag ignored -> "trigger_dag";
      case OperatorSpec.Question ignored -> "question";
    };
  }

  private static List<String> templateFields(OperatorSpec operator) {
    return switch (operator) {
      case OperatorSpec.Call ignored -> List.of();
      case OperatorSpec.Custom ignored -> List.of();
      case OperatorSpec.Bash ignored -> List.of("command");
      case OperatorSpec.Http ignored -> List.of("path");
      case OperatorSpec.Sql ignored -> List.of("statements");
      case OperatorSpec.Pod ignored -> List.of("image", "command", "args", "environment");
      case OperatorSpec.Spark ignored -> List.of("application");
      case OperatorSpec.Sensor sensor -> ofWatch(sensor.watch());
      case OperatorSpec.TriggerDag trigger ->
          trigger.runId() == null ? List.of() : List.of("runId");
      case OperatorSpec.Question ignored -> List.of("subject", "body");
    };
  }

  private static List<String> ofWatch(WatchSpec watch) {
    return switch (watch) {
      case WatchSpec.File ignored -> List.of("path", "marker");
      case WatchSpec.Answer ignored -> List.of("path");
      case WatchSpec.Rows ignored -> List.of("statements");
      case WatchSpec.Time ignored -> List.of();
      case WatchSpec.Span ignored -> List.of();
      case WatchSpec.OtherDag ignored -> List.of();
      case WatchSpec.Predicate ignored -> List.of();
    };
  }
}
