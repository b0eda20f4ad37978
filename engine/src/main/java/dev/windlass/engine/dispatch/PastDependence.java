package dev.windlass.engine.dispatch;

import dev.windlass.dag.TaskState;
import dev.windlass.dag.plan.PastRules;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds task instances back that wait for the run before: {@code dependsOnPast} and {@code
 * waitForDownstream}. One that waits keeps no state and names that run in its row; when a task of
 * that run ends, it is looked at again.
 */
final class PastDependence {

  private record Before(UUID id, String runId) {}

  private record PastState(String taskId, TaskState state) {
    static PastState read(Row row) throws SQLException {
      return new PastState(
          row.text("task_id"), TaskState.valueOf(row.text("state").toUpperCase(Locale.ROOT)));
    }
  }

  private static final UUID NO_RUN = new UUID(0, 0);

  private PastDependence() {}

  /** Returns those that the run before does not hold back, and notes why of the others. */
  static List<Instance> passing(Pass pass, ActiveRun run, List<Instance> instances)
      throws SQLException {
    Instant date = run.facts().logicalDate();
    List<Instance> passing = new ArrayList<>();
    List<@Nullable Object[]> notes = new ArrayList<>();
    Optional<Before> before = Optional.empty();
    boolean known = false;
    for (Instance instance : instances) {
      List<String> awaits = PastRules.awaits(instance.taskId(), run.dag().graph());
      if (awaits.isEmpty() || date == null) {
        passing.add(instance);
        continue;
      }
      if (!known) {
        before = before(pass, run.dagId(), date);
        known = true;
      }
      Optional<PastState> lacking =
          before.isEmpty() ? Optional.empty() : lacking(pass, before.get(), awaits);
      if (before.isEmpty() || lacking.isEmpty()) {
        passing.add(instance);
        notes.add(new @Nullable Object[] {null, null, instance.id()});
      } else {
        String reason =
            PastRules.reason(lacking.get().taskId(), lacking.get().state(), before.get().runId());
        notes.add(new @Nullable Object[] {before.get().id(), reason, instance.id()});
        pass.changed(instance, TaskState.NONE, reason);
      }
    }
    pass.tx().updateAll("update task_instance set past_run = ?, reason = ? where id = ?", notes);
    return passing;
  }

  /**
   * Looks again at those that wait for a run in which something ended; returns what ended by it.
   */
  static List<Pass.Ended> goOnAfter(Pass pass, Collection<Pass.Ended> ended) throws SQLException {
    Set<UUID> runs = new LinkedHashSet<>();
    ended.stream().filter(PastDependence::isAwaited).forEach(one -> runs.add(one.run().id()));
    return runs.isEmpty()
        ? List.of()
        : goOn(
            pass,
            "select * from task_instance where past_run = any(?) and (state = 'none') is true",
            (Object) runs.toArray(UUID[]::new));
  }

  private static boolean isAwaited(Pass.Ended one) {
    RunGraph graph = one.run().dag().graph();
    return graph.task(one.taskId()).limits().dependsOnPast()
        || graph.upstreamOf(one.taskId()).stream()
            .anyMatch(before -> graph.task(before).limits().waitForDownstream());
  }

  /**
   * Looks again at all that wait for another run: it may have been cleared, marked or deleted. For
   * those that name one, H2 uses an index only if it is given a range.
   */
  static List<Pass.Ended> goOn(Pass pass) throws SQLException {
    return goOn(
        pass,
        "select * from task_instance where past_run > ? and (state = 'none') is true",
        NO_RUN);
  }

  private static List<Pass.Ended> goOn(Pass pass, String query, @Nullable Object... values)
      throws SQLException {
    Map<ActiveRun, List<Instance>> byRun = new LinkedHashMap<>();
    for (Instance instance : pass.tx().query(Instance::read, query, values)) {
      byRun.computeIfAbsent(pass.run(instance.runId()), run -> new ArrayList<>()).add(instance);
    }
    // Something before them may have been cleared while they waited.
    return Decisions.about(
        pass,
        byRun.entrySet().stream()
            .map(entry -> new Decisions.Waiting(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static Optional<Before> before(Pass pass, String dagId, Instant date)
      throws SQLException {
    return pass.tx()
        .first(
            row -> new Before(row.id("id"), row.text("run_id")),
            """
            select id, run_id from dag_run where dag_id = ? and logical_date < ?
            order by dag_id, logical_date desc limit 1
            """,
            dagId,
            date);
  }

  /** A task that the run before did not have yet holds nobody back. */
  private static Optional<PastState> lacking(Pass pass, Before before, List<String> awaits)
      throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(before.id());
    values.addAll(awaits);
    return pass
        .tx()
        .query(
            PastState::read,
            "select task_id, state from task_instance where dag_run_id = ? and map_index = -1 and task_id in "
                + Transaction.placeholders(values.size() - 1),
            values.toArray())
        .stream()
        .filter(past -> !PastRules.isGood(past.state()))
        .findFirst();
  }
}
