package dev.windlass.executor.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.AssetEvent;
import dev.windlass.dag.Connection;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.Json;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a template of an attempt may name. */
final class TemplateNames {

  private TemplateNames() {}

  static Map<String, @Nullable Object> of(TaskAttempt attempt) {
    RunContext run = attempt.run();
    var logical = TemplateTime.of(run.logicalDate(), run.timeZone());
    NamedValues params = values("params", run.params());
    NamedValues taskInstance = taskInstance(attempt);

    var names = new LinkedHashMap<String, @Nullable Object>();
    names.put("ds", logical.ds());
    names.put("ds_nodash", logical.dsNodash());
    names.put("ts", logical.ts());
    names.put("ts_nodash", logical.tsNodash());
    names.put("ts_nodash_with_tz", logical.tsNodashWithTz());
    names.put("logical_date", logical);
    names.put("data_interval_start", TemplateTime.of(run.dataIntervalStart(), run.timeZone()));
    names.put("data_interval_end", TemplateTime.of(run.dataIntervalEnd(), run.timeZone()));
    names.put("run_id", run.runId());
    names.put("params", params);
    names.put(
        "var",
        new NamedValues(
            "var",
            Map.of(
                "value",
                new NamedValues("var.value", new LinkedHashMap<>(attempt.variables())),
                "json",
                jsonVariables(attempt.variables()))));
    names.put("conn", connections(attempt.connections()));
    names.put("dag", new NamedValues("dag", Map.of("dag_id", run.dagId())));
    names.put("task", new NamedValues("task", Map.of("task_id", attempt.taskId())));
    names.put("ti", taskInstance);
    names.put("task_instance", taskInstance);
    names.put(
        "dag_run",
        new NamedValues(
            "dag_run",
            Map.of(
                "dag_id",
                run.dagId(),
                "run_id",
                run.runId(),
                "logical_date",
                logical,
                "conf",
                params)));
    if (attempt.element() != null) {
      names.put("element", value("element", attempt.element()));
    }
    names.put("triggering_asset_events", assetEvents(run));
    names.put("macros", new TemplateMacros());
    return names;
  }

  private static NamedValues taskInstance(TaskAttempt attempt) {
    return new NamedValues(
        "ti",
        Map.of(
            "dag_id", attempt.run().dagId(),
            "run_id", attempt.run().runId(),
            "task_id", attempt.taskId(),
            "map_index", attempt.mapIndex(),
            "try_number", attempt.tryNumber(),
            "max_tries", attempt.maxTries()));
  }

  /** The updates that made the run, by the URI of the asset, with Airflow's names. */
  private static NamedValues assetEvents(RunContext run) {
    var byUri = new LinkedHashMap<String, @Nullable Object>();
    for (AssetEvent event : Objects.requireNonNullElse(run.assetEvents(), List.<AssetEvent>of())) {
      String path = "triggering_asset_events";
      var parts = new LinkedHashMap<String, @Nullable Object>();
      parts.put("uri", event.uri());
      parts.put("extra", value(path + ".extra", Json.MAPPER.valueToTree(event.extra())));
      parts.put("timestamp", event.timestamp().toString());
      parts.put("source_dag_id", event.sourceDagId());
      parts.put("source_run_id", event.sourceRunId());
      parts.put("source_task_id", event.sourceTaskId());
      parts.put("source_map_index", event.sourceMapIndex());
      @SuppressWarnings("unchecked")
      var events =
          (List<NamedValues>)
              Objects.requireNonNull(
                  byUri.computeIfAbsent(event.uri(), uri -> new ArrayList<NamedValues>()));
      events.add(new NamedValues(path, parts));
    }
    return new NamedValues("triggering_asset_events", byUri);
  }

  private static NamedValues connections(Map<String, Connection> connections) {
    var byId = new LinkedHashMap<String, @Nullable Object>();
    connections.forEach((id, connection) -> {
      var parts = new LinkedHashMap<String, @Nullable Object>();
      parts.put("conn_id", connection.connectionId());
      parts.put("conn_type", connection.type());
      parts.put("host", connection.host());
      parts.put("port", connection.port());
      parts.put("login", connection.login());
      parts.put("password", connection.password());
      parts.put("schema", connection.schema());
      var extra = new NamedValues("conn." + id + ".extra", new LinkedHashMap<>(connection.extra()));
      parts.put("extra", extra);
      parts.put("extra_dejson", extra);
      byId.put(id, new NamedValues("conn." + id, parts));
    });
    return new NamedValues("conn", byId);
  }

  private static NamedValues jsonVariables(Map<String, String> variables) {
    var parsed = new LinkedHashMap<String, @Nullable Object>();
    variables.forEach((key, text) -> {
      try {
        parsed.put(key, value("var.json." + key, Json.MAPPER.readTree(text)));
      } catch (JsonProcessingException e) {
        // Not every variable is JSON; asking for this one says that it is not there.
      }
    });
    return new NamedValues("var.json", parsed);
  }

  private static NamedValues values(String path, Map<String, JsonNode> nodes) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    nodes.forEach((name, node) -> values.put(name, value(path + "." + name, node)));
    return new NamedValues(path, values);
  }

  private static @Nullable Object value(String path, JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        var fields = new LinkedHashMap<String, JsonNode>();
        node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        yield values(path, fields);
      }
      case ARRAY -> new Elements(path, node);
      case STRING, BINARY -> node.asText();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> node.numberValue();
      case NULL, MISSING, POJO -> null;
    };
  }

  /** A JSON array: a list to templates, JSON in print. */
  private static final class Elements extends AbstractList<@Nullable Object> {
    private final List<@Nullable Object> values = new ArrayList<>();
    private final JsonNode array;

    Elements(String path, JsonNode array) {
      this.array = array;
      for (JsonNode element : array) {
        values.add(value(path + "[" + values.size() + "]", element));
      }
    }

    @Override
    public @Nullable Object get(int index) {
      return values.get(index);
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public String toString() {
      return array.toString();
    }
  }
}
