package dev.windlass.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.MappingSpec;
import dev.windlass.dag.spec.OperatorSpec;
import java.util.ArrayList;
import java.util.List;

/** What tasks are given: the results of others, and the elements of lists. */
final class Values {

  private final ModelGraph graph;
  private final Cells cells;

  Values(ModelGraph graph, Cells cells) {
    this.graph = graph;
    this.cells = cells;
  }

  /** What the method of a cell gets if it begins now. */
  List<JsonNode> arguments(Cell cell) {
    OperatorSpec.Call call = (OperatorSpec.Call) graph.task(cell.taskId).operator();
    // A list of what may be missing: List.of refuses null.
    List<JsonNode> values = new ArrayList<>();
    call.arguments().forEach(argument -> values.add(value(argument, cell)));
    return values;
  }

  private JsonNode value(ArgSpec argument, Cell cell) {
    return switch (argument) {
      case ArgSpec.Output(String taskId) -> result(taskId, cell);
      case ArgSpec.Results(String taskId) -> collected(taskId);
      case ArgSpec.LastResult(String taskId) -> {
        JsonNode all = collected(taskId);
        yield all.isEmpty() ? null : all.get(all.size() - 1);
      }
      case ArgSpec.FirstOf(List<String> taskIds) -> {
        for (String taskId : taskIds) {
          JsonNode result = result(taskId, cell);
          if (result != null) {
            yield result;
          }
        }
        yield null;
      }
      case ArgSpec.Element ignored -> cell.element;
      case ArgSpec.ElementPart(int part) -> cell.element.get(part);
      case ArgSpec.Carried(ArgSpec initial, String taskId) ->
          cell.index == 0
              ? value(initial, cell)
              : cells.elements(taskId).get(cell.index - 1).result;
      case ArgSpec.Literal(JsonNode literal) -> literal;
      default -> throw new IllegalArgumentException("No random DAG has " + argument);
    };
  }

  private JsonNode result(String taskId, Cell consumer) {
    boolean byElement = consumer.index >= 0 && graph.together(taskId, consumer.taskId);
    if (byElement && !cells.elements(taskId).isEmpty()) {
      return cells.elements(taskId).get(consumer.index).result;
    }
    if (graph.task(taskId).mapping() != null) {
      JsonNode all = collected(taskId);
      return all.isEmpty() ? null : all;
    }
    return cells.whole(taskId).result;
  }

  private JsonNode collected(String taskId) {
    ArrayNode all = Json.MAPPER.createArrayNode();
    cells.elements(taskId).values().stream()
        .filter(cell -> cell.result != null)
        .forEach(cell -> all.add(cell.result));
    return all;
  }

  /** Returns the elements; null if there is no list of them. */
  List<JsonNode> elementsOf(MappingSpec mapping, Cell cell) {
    JsonNode first = value(mapping.over(), cell);
    JsonNode second = mapping.second() == null ? null : value(mapping.second(), cell);
    if (first == null || (mapping.second() != null && second == null)) {
      return null;
    }
    List<JsonNode> all = new ArrayList<>();
    if (mapping.pairing() == null) {
      first.forEach(all::add);
      return all;
    }
    boolean pairs = mapping.pairing() == MappingSpec.Pairing.PAIRS;
    if (pairs && first.size() != second.size()) {
      return null;
    }
    for (int i = 0; i < first.size(); i++) {
      for (int j = 0; j < second.size(); j++) {
        if (!pairs || i == j) {
          all.add(Json.MAPPER.createArrayNode().add(first.get(i)).add(second.get(j)));
        }
      }
    }
    return all;
  }
}
