package dev.windlass.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.running.ArgumentValues;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.MappingSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.ParamSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.dag.spec.WatchSpec;
import dev.windlass.engine.variable.VariableResponse;
import dev.windlass.engine.variable.Variables;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a task instance is given. Computed when asked: from the version its run is pinned to, the
 * run's params and the results stored so far.
 *
 * <p>It can differ from what an earlier try got where a task before it was cleared and has another
 * result now, or a variable was changed. Connections have no value here, and variables that look
 * secret are masked.
 */
@Singleton
final class TaskInputs {

  /** Larger values are left out: they can be downloaded where they come from. */
  private static final long MOST_BYTES = 256 * 1024;

  private final Givens givens;
  private final StoredResults results;
  private final Variables variables;

  TaskInputs(Givens givens, StoredResults results, Variables variables) {
    this.givens = givens;
    this.results = results;
    this.variables = variables;
  }

  private record Asked(TaskInstanceEntity task, ActiveRun run, TaskSpec spec) {}

  /** Returns its inputs, in the order of its operator. */
  List<TaskInputResponse> of(TaskInstanceEntity task) {
    if (task.state.equals(TaskInstanceState.REMOVED.value())) {
      return List.of();
    }
    ActiveRun run = givens.run(task);
    Asked asked = new Asked(task, run, run.dag().graph().task(task.taskId));
    List<TaskInputResponse> inputs = new ArrayList<>();
    if (asked.spec().mapping() != null && task.mapIndex < 0) {
      MappingSpec mapping = asked.spec().mapping();
      Stream.of(mapping.over(), mapping.second())
          .filter(Objects::nonNull)
          .forEach(list -> inputs.add(input("each element of", list, asked)));
    }
    named(asked.spec().operator())
        .forEach((name, argument) -> inputs.add(input(name, argument, asked)));
    return inputs;
  }

  private static Map<String, ArgSpec> named(OperatorSpec operator) {
    Map<String, ArgSpec> named = new LinkedHashMap<>();
    switch (operator) {
      case OperatorSpec.Bash bash -> add(named, "environment ", bash.environment());
      case OperatorSpec.Http http -> {
        add(named, "header ", http.headers());
        add(named, "query ", http.query());
        if (http.body() != null) {
          named.put("body", http.body());
        }
      }
      case OperatorSpec.Sql sql -> add(named, "binding ", sql.bindings());
      case OperatorSpec.Pod pod -> {
        add(named, pod.args());
        add(named, "environment ", pod.environment());
      }
      case OperatorSpec.Spark spark -> add(named, spark.arguments());
      case OperatorSpec.Call call -> add(named, call.arguments());
      case OperatorSpec.Custom custom -> add(named, custom.arguments());
      case OperatorSpec.Sensor sensor -> addWatch(named, sensor.watch());
      case OperatorSpec.TriggerDag trigger -> {
        if (trigger.logicalDate() != null) {
          named.put("logical date", trigger.logicalDate());
        }
        add(named, "param ", trigger.params());
      }
      case OperatorSpec.Question ignored -> {}
    }
    return named;
  }

  private static void addWatch(Map<String, ArgSpec> named, WatchSpec watch) {
    switch (watch) {
      case WatchSpec.Answer answer -> named.putAll(named(answer.request()));
      case WatchSpec.Rows rows -> named.putAll(named(rows.query()));
      case WatchSpec.Predicate predicate -> named.putAll(named(predicate.code()));
      case WatchSpec.Time time -> named.put("time", time.at());
      case WatchSpec.File ignored -> {}
      case WatchSpec.Span ignored -> {}
      case WatchSpec.OtherDag ignored -> {}
    }
  }

  private static void add(Map<String, ArgSpec> named, String what, Map<String, ArgSpec> more) {
    more.forEach((name, argument) -> named.put(what + name, argument));
  }

  private static void add(Map<String, ArgSpec> named, List<ArgSpec> arguments) {
    for (ArgSpec argument : arguments) {
      named.put("argument " + (named.size() + 1), argument);
    }
  }

  private TaskInputResponse input(String name, ArgSpec argument, Asked asked) {
    return switch (argument) {
      case ArgSpec.Output(String taskId) ->
          result(name, TaskInputKind.RESULT, taskId, List.of(taskId), asked);
      case ArgSpec.FirstOf(List<String> taskIds) ->
          result(name, TaskInputKind.FIRST_RESULT, String.join(", ", taskIds), taskIds, asked);
      case ArgSpec.Results(String taskId) ->
          result(name, TaskInputKind.RESULT, taskId, List.of(taskId), asked);
      case ArgSpec.LastResult(String taskId) ->
          result(name, TaskInputKind.RESULT, taskId, List.of(taskId), asked);
      case ArgSpec.Carried(ArgSpec initial, String taskId) ->
          asked.task().mapIndex > 0
              ? result(name, TaskInputKind.RESULT, taskId, List.of(taskId), asked)
              : input(name, initial, asked);
      case ArgSpec.Iteration iteration ->
          ofRun(name, TaskInputKind.LITERAL, "Integer", iteration, asked);
      case ArgSpec.ElementPart part -> element(name, asked);
      case ArgSpec.Element element -> element(name, asked);
      case ArgSpec.LogicalDate date ->
          ofRun(name, TaskInputKind.LOGICAL_DATE, "LocalDate", date, asked);
      case ArgSpec.LogicalTime time ->
          ofRun(name, TaskInputKind.LOGICAL_TIME, "ZonedDateTime", time, asked);
      case ArgSpec.DataInterval interval ->
          ofRun(name, TaskInputKind.DATA_INTERVAL, "DataInterval", interval, asked);
      case ArgSpec.RunId id -> ofRun(name, TaskInputKind.RUN_ID, "String", id, asked);
      case ArgSpec.TriggeringAssetEvents events ->
          ofRun(name, TaskInputKind.ASSET_EVENTS, "List<AssetEvent>", events, asked);
      case ArgSpec.Param(String param) ->
          sized(
              name,
              TaskInputKind.PARAM,
              param,
              typeOfParam(param, asked),
              asked.run().context().params().get(param));
      case ArgSpec.ParamRecord params ->
          sized(
              name,
              TaskInputKind.PARAM,
              String.join(", ", params.names()),
              null,
              ArgumentValues.resolve(params, givens.bare(asked.task(), asked.run(), asked.spec())));
      case ArgSpec.ConnectionRef(String connectionId) ->
          new TaskInputResponse(
              name, TaskInputKind.CONNECTION, connectionId, "Connection", null, null);
      case ArgSpec.VariableRef(String key) ->
          sized(
              name,
              TaskInputKind.VARIABLE,
              key,
              "String",
              variables
                  .shown(key)
                  .map(VariableResponse::value)
                  .<JsonNode>map(TextNode::valueOf)
                  .orElse(null));
      case ArgSpec.Literal(JsonNode value) -> sized(name, TaskInputKind.LITERAL, null, null, value);
      case ArgSpec.Context context ->
          new TaskInputResponse(name, TaskInputKind.CONTEXT, null, "TaskContext", null, null);
    };
  }

  private TaskInputResponse result(
      String name, TaskInputKind kind, String source, List<String> taskIds, Asked asked) {
    Optional<StoredResults.Result> found =
        taskIds.stream()
            .map(taskId -> results.ofTask(asked.run().id(), taskId, MOST_BYTES))
            .flatMap(Optional::stream)
            .findFirst();
    return new TaskInputResponse(
        name,
        kind,
        source,
        typeOfResult(taskIds, asked),
        found.map(StoredResults.Result::value).orElse(null),
        found.map(StoredResults.Result::size).orElse(null));
  }

  private static TaskInputResponse element(String name, Asked asked) {
    String source =
        asked.spec().mapping() != null
                && asked.spec().mapping().over() instanceof ArgSpec.Output(String taskId)
            ? taskId
            : null;
    String element = asked.task().element;
    return sized(
        name,
        TaskInputKind.ELEMENT,
        source,
        null,
        element == null ? null : TaskInstanceViews.json(element));
  }

  private TaskInputResponse ofRun(
      String name, TaskInputKind kind, String type, ArgSpec argument, Asked asked) {
    TaskAttempt attempt = givens.bare(asked.task(), asked.run(), asked.spec());
    return sized(name, kind, null, type, ArgumentValues.resolve(argument, attempt));
  }

  private static @Nullable String typeOfResult(List<String> taskIds, Asked asked) {
    TaskSpec source = asked.run().dag().graph().task(taskIds.getFirst());
    return source.mapping() == null || source.outputType() == null
        ? source.outputType()
        : "List<" + source.outputType() + ">";
  }

  private static @Nullable String typeOfParam(String name, Asked asked) {
    return asked.run().dag().spec().params().stream()
        .filter(param -> param.name().equals(name))
        .map(ParamSpec::javaType)
        .map(type -> type.substring(type.lastIndexOf('.') + 1))
        .findFirst()
        .orElse(null);
  }

  private static TaskInputResponse sized(
      String name,
      TaskInputKind kind,
      @Nullable String source,
      @Nullable String type,
      @Nullable JsonNode value) {
    if (value == null) {
      return new TaskInputResponse(name, kind, source, type, null, null);
    }
    long size = Utf8.length(value.toString());
    return new TaskInputResponse(name, kind, source, type, size > MOST_BYTES ? null : value, size);
  }
}
