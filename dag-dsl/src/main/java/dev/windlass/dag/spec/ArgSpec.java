package dev.windlass.dag.spec;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Where an argument of a task comes from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ArgSpec.Output.class, name = "output"),
  @JsonSubTypes.Type(value = ArgSpec.FirstOf.class, name = "first_of"),
  @JsonSubTypes.Type(value = ArgSpec.Results.class, name = "results"),
  @JsonSubTypes.Type(value = ArgSpec.LastResult.class, name = "last_result"),
  @JsonSubTypes.Type(value = ArgSpec.Element.class, name = "element"),
  @JsonSubTypes.Type(value = ArgSpec.ElementPart.class, name = "element_part"),
  @JsonSubTypes.Type(value = ArgSpec.Iteration.class, name = "iteration"),
  @JsonSubTypes.Type(value = ArgSpec.Carried.class, name = "carried"),
  @JsonSubTypes.Type(value = ArgSpec.LogicalDate.class, name = "logical_date"),
  @JsonSubTypes.Type(value = ArgSpec.LogicalTime.class, name = "logical_time"),
  @JsonSubTypes.Type(value = ArgSpec.DataInterval.class, name = "data_interval"),
  @JsonSubTypes.Type(value = ArgSpec.RunId.class, name = "run_id"),
  @JsonSubTypes.Type(value = ArgSpec.Param.class, name = "param"),
  @JsonSubTypes.Type(value = ArgSpec.ConnectionRef.class, name = "connection"),
  @JsonSubTypes.Type(value = ArgSpec.VariableRef.class, name = "variable"),
  @JsonSubTypes.Type(value = ArgSpec.Literal.class, name = "literal"),
  @JsonSubTypes.Type(value = ArgSpec.Context.class, name = "context"),
  @JsonSubTypes.Type(value = ArgSpec.ParamRecord.class, name = "param_record"),
  @JsonSubTypes.Type(value = ArgSpec.TriggeringAssetEvents.class, name = "triggering_asset_events")
})
public sealed interface ArgSpec {

  /**
   * The result of a task; of a mapped task the list of its results, in the order of the elements.
   * Within a group that runs once per element, the result for the same element.
   */
  record Output(String taskId) implements ArgSpec {}

  /** The result of the first of these tasks that has one. */
  record FirstOf(List<String> taskIds) implements ArgSpec {
    public FirstOf {
      taskIds = List.copyOf(taskIds);
    }
  }

  /**
   * The list of the results of a task in a group that runs once per element, or again and again; in
   * their order.
   */
  record Results(String taskId) implements ArgSpec {}

  /** The result that a task in a loop had last. */
  record LastResult(String taskId) implements ArgSpec {}

  /** One of the two lists' elements that this instance of a mapped task is for. */
  record ElementPart(int part) implements ArgSpec {}

  /** Which iteration of a loop this is, from 1. */
  record Iteration() implements ArgSpec {}

  /**
   * What a task of the loop returned in the iteration before; in the first one another value.
   *
   * @param initial the value in the first iteration
   * @param taskId the task of the loop
   */
  record Carried(ArgSpec initial, String taskId) implements ArgSpec {}

  /** The element that this instance of a mapped task is for. */
  record Element() implements ArgSpec {}

  /** The day the run is for, in the zone of the DAG. */
  record LogicalDate() implements ArgSpec {}

  /** The instant the run is for, with the zone of the DAG. */
  record LogicalTime() implements ArgSpec {}

  /** The span of time the run is for. */
  record DataInterval() implements ArgSpec {}

  /** The id of the run. */
  record RunId() implements ArgSpec {}

  /** A param of the run. */
  record Param(String name) implements ArgSpec {}

  /** A connection. */
  record ConnectionRef(String connectionId) implements ArgSpec {}

  /** A variable, as text. */
  record VariableRef(String key) implements ArgSpec {}

  /** A value written in the DAG. */
  record Literal(JsonNode value) implements ArgSpec {}

  /** The task's context; only author code can take it. */
  record Context() implements ArgSpec {}

  /** Params of the run as one JSON object. */
  record ParamRecord(List<String> names) implements ArgSpec {
    public ParamRecord {
      names = List.copyOf(names);
    }
  }

  /** The updates of assets that made the run. */
  record TriggeringAssetEvents() implements ArgSpec {}
}
