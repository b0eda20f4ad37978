package dev.windlass.engine.bench.chaos;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How every run of a DAG is to end, whatever happens.
 *
 * @param state of the run
 */
record ExpectedDag(String dagId, String state, List<ExpectedTask> tasks) {

  ExpectedDag {
    tasks = List.copyOf(tasks);
  }

  /**
   * One of its tasks.
   *
   * @param state of each of its instances
   * @param elements how many instances it has; 0 if it has one that is no element
   * @param body whether its body writes into the ledger
   * @param upstreams the tasks whose success it waits for
   */
  record ExpectedTask(
      String taskId, String state, int elements, boolean body, List<String> upstreams) {

    ExpectedTask {
      upstreams = List.copyOf(upstreams);
    }

    static ExpectedTask success(String taskId, String... upstreams) {
      return new ExpectedTask(taskId, "success", 0, true, List.of(upstreams));
    }

    static ExpectedTask ended(String taskId, String state) {
      return new ExpectedTask(taskId, state, 0, false, List.of());
    }

    /** The same for a task that writes nothing down. */
    ExpectedTask bodiless() {
      return new ExpectedTask(taskId, state, elements, false, upstreams);
    }

    ExpectedTask each(int count) {
      return new ExpectedTask(taskId, state, count, body, upstreams);
    }

    int instances() {
      return Math.max(1, elements);
    }
  }

  Optional<ExpectedTask> task(String taskId) {
    return tasks.stream().filter(it -> it.taskId().equals(taskId)).findFirst();
  }

  Map<String, ExpectedTask> byId() {
    return tasks.stream().collect(Collectors.toMap(ExpectedTask::taskId, Function.identity()));
  }
}
