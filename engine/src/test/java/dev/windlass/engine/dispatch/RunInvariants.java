package dev.windlass.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.plan.UpstreamCounts;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.run.Instance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is true of the rows of every run, whatever happened to it. */
final class RunInvariants {

  private RunInvariants() {}

  /** Checks that every counter says what the rows say, and that no result is there too early. */
  static void check(EngineFixture engine, DagSpec dag, UUID run) {
    RunGraph graph = RunGraph.of(dag);
    List<Instance> all =
        engine.database.inTransaction(tx ->
            tx.query(
                Instance::read,
                "select * from task_instance where dag_run_id = ? and state <> 'removed'",
                run));
    Map<String, Instance> rows = new HashMap<>();
    all.stream().filter(row -> !row.isElement()).forEach(row -> rows.put(row.taskId(), row));
    int unfinished = 0;
    int failedLeaves = 0;
    for (Instance row : rows.values()) {
      UpstreamCounts counts = UpstreamCounts.of(graph.upstreamOf(row.taskId()).size());
      for (String before : graph.upstreamOf(row.taskId())) {
        counts = plus(counts, rows.get(before), elementsOf(all, before));
      }
      assertThat(row.upstream()).as("counters of " + row).isEqualTo(counts);
      unfinished += row.state().isFinished() ? 0 : 1;
      boolean failed = row.state() == TaskState.FAILED || row.state() == TaskState.UPSTREAM_FAILED;
      failedLeaves += failed && graph.isLeaf(row.taskId()) ? 1 : 0;
      checkElements(engine, run, all, row);
    }
    assertThat(number(engine, "select unfinished_tasks as v from dag_run where id = ?", run))
        .isEqualTo(unfinished);
    assertThat(number(engine, "select failed_leaves as v from dag_run where id = ?", run))
        .isEqualTo(failedLeaves);
    assertThat(engine.runState(run).matches("success|failed")).isEqualTo(unfinished == 0);
    for (Instance row : all) {
      boolean hasResult =
          number(
                  engine,
                  "select count(*) as v from task_output where dag_run_id = ? and task_id = ? and map_index = ?",
                  run,
                  row.taskId(),
                  row.mapIndex())
              > 0;
      assertThat(!hasResult || row.state() == TaskState.SUCCESS).as("result of " + row).isTrue();
    }
  }

  private static UpstreamCounts plus(
      UpstreamCounts counts, Instance before, List<Instance> elements) {
    TaskState state = before.state();
    if (elements.isEmpty()) {
      return state.isFinished() ? counts.plus(state) : counts;
    }
    UpstreamCounts all = state.isFinished() ? counts.plusTask() : counts;
    for (Instance element : elements) {
      all = element.state().isFinished() ? all.plusInstance(element.state()) : all;
    }
    return all;
  }

  private static List<Instance> elementsOf(List<Instance> all, String taskId) {
    return all.stream().filter(row -> row.isElement() && row.taskId().equals(taskId)).toList();
  }

  private static void checkElements(
      EngineFixture engine, UUID run, List<Instance> all, Instance whole) {
    List<Instance> elements = elementsOf(all, whole.taskId());
    String of = " from task_instance where id = ?";
    int total = number(engine, "select coalesce(mapped_total, 0) as v" + of, whole.id());
    assertThat(total).as("elements of " + whole).isEqualTo(elements.size());
    assertThat(number(engine, "select mapped_succeeded as v" + of, whole.id()))
        .isEqualTo(count(elements, TaskState.SUCCESS));
    assertThat(number(engine, "select mapped_failed as v" + of, whole.id()))
        .isEqualTo(count(elements, TaskState.FAILED));
    assertThat(number(engine, "select mapped_skipped as v" + of, whole.id()))
        .isEqualTo(count(elements, TaskState.SKIPPED));
    if (total > 0) {
      boolean open = elements.stream().anyMatch(row -> !row.state().isFinished());
      assertThat(whole.state().isFinished()).as("end of " + whole).isEqualTo(!open);
    }
  }

  private static int count(List<Instance> rows, TaskState state) {
    return (int) rows.stream().filter(row -> row.state() == state).count();
  }

  private static int number(EngineFixture engine, String sql, Object... values) {
    return engine
        .database
        .inTransaction(tx -> tx.query(row -> row.number("v"), sql, values))
        .getFirst();
  }
}
