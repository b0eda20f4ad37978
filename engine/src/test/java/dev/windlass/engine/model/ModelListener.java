package dev.windlass.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.SkipTaskException;
import dev.windlass.dag.TaskState;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.testing.AnswerInputs;
import dev.windlass.dag.testing.DagTester;
import dev.windlass.dag.testing.TestListener;
import dev.windlass.dag.testing.TestRun;
import dev.windlass.dag.testing.TestTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Follows what {@link DagTester} does with a DAG, tells the model of it, and compares: who runs
 * must be ready, with those arguments, and everything ends as in the model.
 */
final class ModelListener implements TestListener {

  private final long seed;
  private final DagTester tester;
  private final DagSpec dag;
  private final RunModel model;
  private final Set<String> underWay = new HashSet<>();
  private final Map<String, JsonNode> results = new HashMap<>();
  private final Map<Cell, Instant> readySince = new HashMap<>();
  private final List<Start> starts = new ArrayList<>();

  /** Who started, since when it could, and who could too but did not. */
  record Start(String taskId, Instant ready, Instant started, List<String> waiting) {}

  ModelListener(long seed, DagTester tester) {
    this.seed = seed;
    this.tester = tester;
    this.dag = tester.spec();
    this.model = new RunModel(dag);
    noteReady();
  }

  List<Start> starts() {
    return starts;
  }

  /** What a task returns, the same for the same attempt. */
  JsonNode answer(String taskId, AnswerInputs inputs) {
    String name = name(taskId, inputs.mapIndex());
    compareArguments(cell(taskId, inputs.mapIndex()), inputs);
    Random random = new Random(seed * 31 + (name + inputs.tryNumber()).hashCode());
    if (random.nextInt(12) == 0) {
      throw new SkipTaskException("nothing to do");
    }
    JsonNode result = result(random, taskId);
    results.put(name, result);
    return result;
  }

  private void compareArguments(Cell cell, AnswerInputs inputs) {
    List<JsonNode> given = new ArrayList<>();
    for (int i = 0; i < dag.task(cell.taskId).operator().arguments().size(); i++) {
      JsonNode value = inputs.argument(i, JsonNode.class);
      given.add(value == null || value.isNull() ? null : value);
    }
    assertThat(String.valueOf(given))
        .as("arguments of %s: seed %d", name(cell.taskId, cell.index), seed)
        .isEqualTo(String.valueOf(cell.given));
  }

  private static JsonNode result(Random random, String taskId) {
    String kind = taskId.substring(taskId.lastIndexOf('.') + 1);
    Object value =
        kind.startsWith("list")
            ? List.of(1, 2, 3).subList(0, random.nextInt(4))
            : kind.startsWith("flag")
                ? random.nextBoolean()
                : kind.startsWith("size")
                    ? (random.nextBoolean() ? "SMALL" : "LARGE")
                    : random.nextInt(1000);
    return Json.MAPPER.valueToTree(value);
  }

  @Override
  public void stateChanged(String taskId, int mapIndex, TaskState state, String reason) {
    if (mapIndex < 0 && dag.task(taskId).mapping() != null) {
      return;
    }
    Cell cell = cell(taskId, mapIndex);
    String name = name(taskId, mapIndex);
    if (state == TaskState.QUEUED) {
      starts(cell, name);
    } else if (state != TaskState.RUNNING && underWay.remove(name)) {
      ends(cell, name, state, reason);
      noteReady();
    }
  }

  private void starts(Cell cell, String name) {
    if (cell.state == State.RETRYING) {
      model.isDue(cell);
      readySince.put(cell, tester.now());
    }
    assertThat(cell.state).as("%s starts: seed %d", name, seed).isEqualTo(State.READY);
    model.begins(cell);
    underWay.add(name);
    List<String> waiting =
        model.ready().stream()
            .filter(other -> !underWay.contains(name(other.taskId, other.index)))
            .map(other -> other.taskId)
            .toList();
    starts.add(new Start(cell.taskId, readySince.get(cell), tester.now(), waiting));
  }

  private void ends(Cell cell, String name, TaskState state, String reason) {
    switch (state) {
      case SUCCESS -> model.succeeds(cell, results.get(name));
      case SKIPPED -> model.skips(cell);
      case SCHEDULED -> lose(cell);
      case UP_FOR_RETRY -> model.fails(cell);
      case FAILED -> {
        if (reason.contains("be lost at random")) {
          lose(cell);
        } else {
          model.fails(cell);
        }
      }
      case NONE, QUEUED, RUNNING, UP_FOR_RESCHEDULE, DEFERRED, UPSTREAM_FAILED ->
          throw new AssertionError(name + " ended as " + state);
    }
    model.settle();
    boolean again = state == TaskState.UP_FOR_RETRY || state == TaskState.SCHEDULED;
    assertThat(cell.state.ended())
        .as("%s ended as %s: seed %d", name, state, seed)
        .isEqualTo(!again);
  }

  private void lose(Cell cell) {
    readySince.remove(cell);
    model.isLost(cell);
  }

  private void noteReady() {
    model.ready().forEach(cell -> readySince.putIfAbsent(cell, tester.now()));
  }

  void compareEnds(TestRun run) {
    Map<String, String> expected = new TreeMap<>();
    model
        .cells(cell -> true)
        .forEach(cell -> expected.put(name(cell.taskId, cell.index), stateOf(cell.state)));
    Map<String, String> found = new TreeMap<>();
    for (TestTask task : run.tasks()) {
      found.put(task.taskId(), task.state().value());
      if (dag.task(task.taskId()).mapping() != null) {
        run.instances(task.taskId()).forEach(one -> found.put(one.name(), one.state().value()));
      }
    }
    assertThat(found).as("ends: seed %d", seed).isEqualTo(expected);
    assertThat(run.state().value())
        .as("end of the run: seed %d, %s", seed, expected)
        .isEqualTo(model.end());
  }

  private static String stateOf(State state) {
    return switch (state) {
      case SUCCESS -> "success";
      case FAILED -> "failed";
      case BLOCKED -> "upstream_failed";
      case SKIPPED -> "skipped";
      case WAITING, READY, RETRYING, UNFOLDED, ENDED_FOR_ANOTHER_TIME -> "open";
    };
  }

  private Cell cell(String taskId, int mapIndex) {
    return model.cells(cell -> cell.taskId.equals(taskId) && cell.index == mapIndex).getFirst();
  }

  private static String name(String taskId, int mapIndex) {
    return mapIndex < 0 ? taskId : taskId + "[" + mapIndex + "]";
  }
}
