package dev.windlass.engine.bench;

import dev.windlass.dag.Isolation;
import dev.windlass.dag.TriggerRule;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.DagLimits;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.EdgeSpec;
import dev.windlass.dag.spec.GroupSpec;
import dev.windlass.dag.spec.MappingSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.RetrySpec;
import dev.windlass.dag.spec.ScheduleSpec;
import dev.windlass.dag.spec.TaskLimits;
import dev.windlass.dag.spec.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A DAG of a stored history.
 *
 * @param versionId its only version
 * @param spec what it consists of
 */
record HistoryDag(UUID versionId, DagSpec spec) {

  /** What people put DAGs under. */
  private static final List<String> TAGS =
      List.of("sales", "finance", "daily", "critical", "marketing", "warehouse", "ml", "raw");

  private static final List<String> OWNERS = List.of("ana", "ben", "chloe", "dmitri", "emre");

  private static final int GROUP = 10;

  String dagId() {
    return spec.dagId();
  }

  /** Tasks in groups of ten: a chain in each, and from each group to the next. */
  static HistoryDag ofGroups(UUID versionId, int number, String dagId, int tasks, String cron) {
    List<GroupSpec> groups = new ArrayList<>();
    List<TaskSpec> all = new ArrayList<>();
    List<EdgeSpec> edges = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      String group = "stage_%03d".formatted(i / GROUP);
      if (i % GROUP == 0) {
        groups.add(new GroupSpec(group, null, null));
      }
      String id = group + ".task_%04d".formatted(i);
      if (i > 0) {
        edges.add(new EdgeSpec(all.getLast().taskId(), id, null));
      }
      all.add(task(id, group, null));
    }
    return new HistoryDag(versionId, spec(number, dagId, cron, groups, all, edges));
  }

  /**
   * Pipelines of ten tasks that read, work side by side and write, each after some of those before
   * it: what a graph has to make room for.
   *
   * @param grouped whether each of them is a group
   */
  static HistoryDag ofPipelines(
      UUID versionId, String dagId, int tasks, boolean grouped, RandomGenerator random) {
    List<GroupSpec> groups = new ArrayList<>();
    List<TaskSpec> all = new ArrayList<>();
    List<EdgeSpec> edges = new ArrayList<>();
    List<String> ends = new ArrayList<>();
    for (int i = 0; i < tasks / GROUP; i++) {
      String name = "pipeline_%02d".formatted(i);
      String group = grouped ? name : null;
      String prefix = grouped ? name + "." : name + "_";
      if (grouped) {
        groups.add(new GroupSpec(name, null, null));
      }
      all.add(task(prefix + "read", group, null));
      for (int work = 1; work <= GROUP - 2; work++) {
        all.add(task(prefix + "work_" + work, group, null));
        edges.add(new EdgeSpec(prefix + "read", prefix + "work_" + work, null));
        edges.add(new EdgeSpec(prefix + "work_" + work, prefix + "write", null));
      }
      all.add(task(prefix + "write", group, null));
      for (String end : earlier(ends, random)) {
        edges.add(new EdgeSpec(end, prefix + "read", null));
      }
      ends.add(prefix + "write");
    }
    return new HistoryDag(versionId, spec(1, dagId, "0 3 * * *", groups, all, edges));
  }

  /** A third begins with the day; the others wait for one to three of the last fifteen. */
  private static List<String> earlier(List<String> ends, RandomGenerator random) {
    List<String> near = ends.subList(Math.max(0, ends.size() - 15), ends.size());
    return near.isEmpty() || random.nextInt(3) == 0
        ? List.of()
        : random
            .ints(1 + random.nextInt(3), 0, near.size())
            .distinct()
            .mapToObj(near::get)
            .toList();
  }

  /** Tasks that do not wait for each other. */
  static HistoryDag ofTasks(UUID versionId, String dagId, List<String> taskIds) {
    List<TaskSpec> tasks = taskIds.stream().map(id -> task(id, null, null)).toList();
    return new HistoryDag(versionId, spec(2, dagId, "0 2 * * *", List.of(), tasks, List.of()));
  }

  /** A task, one per element of its result, and one after all of them. */
  static HistoryDag ofElements(UUID versionId, String dagId) {
    MappingSpec overList = MappingSpec.over(new ArgSpec.Output("list"), null);
    List<TaskSpec> tasks =
        List.of(task("list", null, null), task("each", null, overList), task("sum", null, null));
    List<EdgeSpec> edges =
        List.of(new EdgeSpec("list", "each", null), new EdgeSpec("each", "sum", null));
    return new HistoryDag(versionId, spec(0, dagId, "0 5 * * *", List.of(), tasks, edges));
  }

  private static TaskSpec task(String id, @Nullable String group, @Nullable MappingSpec mapping) {
    return new TaskSpec(
        id,
        group,
        null,
        new OperatorSpec.Call("History.task", List.of()),
        mapping,
        RetrySpec.NONE,
        null,
        TaskSpec.DEFAULT_POOL,
        1,
        1,
        TriggerRule.ALL_SUCCESS,
        Isolation.SHARED,
        List.of(),
        null,
        TaskLimits.NONE,
        false,
        null,
        null,
        null);
  }

  private static DagSpec spec(
      int number,
      String dagId,
      String cron,
      List<GroupSpec> groups,
      List<TaskSpec> tasks,
      List<EdgeSpec> edges) {
    return new DagSpec(
        DagSpec.CURRENT_VERSION,
        dagId,
        "History",
        number % 3 == 0 ? "Pipeline number " + number : null,
        "Loads what happened in region " + number % 50 + " and reports it.",
        null,
        List.of(TAGS.get(number % TAGS.size()), TAGS.get((number / 7) % TAGS.size())),
        List.of(OWNERS.get(number % OWNERS.size())),
        new ScheduleSpec.Cron(cron, "Europe/Berlin"),
        "Europe/Berlin",
        null,
        null,
        false,
        1,
        List.of(),
        groups,
        tasks,
        edges,
        List.of(),
        DagLimits.NONE,
        List.of(),
        null);
  }
}
