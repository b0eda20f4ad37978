package dev.windlass.engine.dispatch;

import dev.windlass.dag.spec.MappingSpec;
import dev.windlass.engine.run.ActiveRun;
import dev.windlass.engine.run.Instance;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets task instances start that nothing upstream holds back: they wait for a slot from now on. */
final class Starts {

  private Starts() {}

  /**
   * Schedules the instances of runs, mapped ones by their elements; returns the tasks that ended at
   * once. Most are not written before it is known whether they get a slot, see {@link Ready}.
   */
  static List<Pass.Ended> schedule(Pass pass, Map<ActiveRun, List<Instance>> instances)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    List<Pass.Ended> ended = new ArrayList<>();
    for (Map.Entry<ActiveRun, List<Instance>> entry : instances.entrySet()) {
      ActiveRun run = entry.getKey();
      for (Instance instance : PastDependence.passing(pass, run, entry.getValue())) {
        MappingSpec mapping = run.dag().graph().task(instance.taskId()).mapping();
        if (mapping == null || instance.isElement()) {
          pass.scheduled(instance);
          if (pass.ready.takes(instance)) {
            pass.ready.add(instance, pass.now());
          } else {
            rows.add(new @Nullable Object[] {pass.now(), instance.id()});
          }
        } else if (mapping.groupId() == null) {
          MappedTasks.expand(pass, run, instance).ifPresent(ended::add);
        }
        // A task of a repeated group starts with its elements, see Repetitions.
      }
    }
    write(pass, rows);
    return ended;
  }

  /** Writes since when instances may start, a row of that and the id each. */
  static void write(Pass pass, List<@Nullable Object[]> rows) throws SQLException {
    // "is true" keeps PostgreSQL from looking for the row among all of that state: of a young table
    // it does not know that the id is the shorter way.
    pass.tx()
        .updateAll(
            """
            update task_instance set state = 'scheduled', scheduled_when = ?, reason = null
            where id = ? and (state = 'none') is true
            """,
            rows);
  }
}
