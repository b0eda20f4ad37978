package dev.windlass.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.running.ArgumentValues;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.dispatch.EngineFixture;
import dev.windlass.executor.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A random DAG with one run, in the engine and in the model. Every tenth one has limits. */
final class Trial {

  final long seed;
  final Random random;

  /** The pool that some of its tasks share; null if it has no limits. */
  final @Nullable String pool;

  final DagSpec dag;
  final UUID run;
  final RunModel model;

  Trial(EngineFixture engine, long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.pool = seed % 10 == 0 ? "random" + seed : null;
    RandomDag shape = pool == null ? new RandomDag(seed) : RandomDag.limited(seed, pool);
    this.dag = named("random" + seed, RecordedDag.of(shape).spec());
    engine.publish(dag);
    if (pool != null) {
      engine.database.inTransaction(
          tx -> tx.update("insert into pool (name, slots) values (?, ?)", pool, RandomDag.SLOTS));
    }
    this.run = engine.create(dag.dagId(), "r1", null);
    this.model = new RunModel(dag);
  }

  private static DagSpec named(String dagId, DagSpec spec) {
    ObjectNode tree = Json.MAPPER.valueToTree(spec);
    tree.put("dagId", dagId);
    return Json.MAPPER.convertValue(tree, DagSpec.class);
  }

  /** Returns what an executor has, by DAG and name. */
  static Map<String, Map<String, Workload>> underWay(EngineFixture engine) {
    Map<String, Map<String, Workload>> byDag = new HashMap<>();
    for (Workload workload : engine.local.underWay()) {
      TaskAttempt attempt = workload.attempt();
      byDag
          .computeIfAbsent(attempt.run().dagId(), id -> new TreeMap<>())
          .put(name(attempt.taskId(), attempt.mapIndex()), workload);
    }
    return byDag;
  }

  /** Takes its own out of what an executor has: that has begun, and is given what it should be. */
  Map<String, Workload> begin(Map<String, Map<String, Workload>> all) {
    Map<String, Workload> underWay = all.getOrDefault(dag.dagId(), Map.of());
    for (Cell cell : model.ready()) {
      Workload workload = underWay.get(name(cell));
      if (cell.given == null && workload != null) {
        model.begins(cell);
        compareArguments(cell, workload.attempt());
      }
    }
    return underWay;
  }

  private void compareArguments(Cell cell, TaskAttempt attempt) {
    List<JsonNode> given =
        attempt.operator().arguments().stream()
            .map(argument -> ArgumentValues.resolve(argument, attempt))
            .map(value -> value.isNull() ? null : value)
            .toList();
    assertThat(String.valueOf(given))
        .as("arguments of %s: seed %d", name(cell), seed)
        .isEqualTo(String.valueOf(cell.given));
  }

  /** Says which trial this is and how the model stands, for a failure. */
  String standing() {
    Map<String, State> states = new TreeMap<>();
    model.cells(cell -> true).forEach(cell -> states.put(name(cell), cell.state));
    return "seed %d, %s".formatted(seed, states);
  }

  static String name(Cell cell) {
    return name(cell.taskId, cell.index);
  }

  static String name(String taskId, int mapIndex) {
    return mapIndex < 0 ? taskId : taskId + "[" + mapIndex + "]";
  }
}
