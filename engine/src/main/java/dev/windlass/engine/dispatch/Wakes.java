package dev.windlass.engine.dispatch;

import dev.windlass.dag.running.WakeKey;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.event.Change;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Wakes task instances that wait for the end of another run or task, as soon as that ends: their
 * next look is due at once. What is waited for is kept in memory, so that an end nobody waits for
 * costs nothing; the looks find what a lost wake-up missed.
 */
final class Wakes {

  private final Set<String> awaited = new HashSet<>();
  private boolean isNew;

  /** Reads again what is waited for. */
  void read(Transaction tx) throws SQLException {
    awaited.clear();
    awaited.addAll(
        tx.query(row -> row.text("wake_key"), "select distinct wake_key from awaited_end"));
  }

  /** Makes the looks due that this pass lets find something; says whether there are any. */
  boolean wake(Pass pass) throws SQLException {
    isNew = awaited.addAll(pass.awaits);
    if (awaited.isEmpty()) {
      return false;
    }
    Set<String> keys = new LinkedHashSet<>();
    for (Change change : pass.changes) {
      switch (change) {
        case Change.OfRun run
            when run.state() != null && run.state().isFinished() && run.facts() != null -> {
          add(keys, WakeKey.ofRun(run.dagId(), run.dagRunId(), null));
          if (run.facts().logicalDate() != null) {
            add(keys, WakeKey.at(run.dagId(), run.facts().logicalDate(), null));
          }
        }
        default -> {
          // Nothing waits for it.
        }
      }
    }
    for (Pass.EndedTask task : pass.endedTasks) {
      add(keys, WakeKey.ofRun(task.run().dagId(), task.run().runId(), task.taskId()));
      if (task.run().facts().logicalDate() != null) {
        add(keys, WakeKey.at(task.run().dagId(), task.run().facts().logicalDate(), task.taskId()));
      }
    }
    if (keys.isEmpty()) {
      return false;
    }
    List<@Nullable Object[]> due = new ArrayList<>();
    List<@Nullable Object[]> over = new ArrayList<>();
    for (String key : keys) {
      due.add(new @Nullable Object[] {pass.now(), key});
      over.add(new @Nullable Object[] {key});
    }
    pass.tx()
        .updateAll(
            """
            update task_instance set due_at = ?
            where state = 'deferred' and id in (select task_instance_id from awaited_end where wake_key = ?)
            """,
            due);
    pass.tx().updateAll("delete from awaited_end where wake_key = ?", over);
    awaited.removeAll(keys);
    pass.othersAreToLook = true;
    return true;
  }

  /** Says whether the latest pass made something wait that nobody waited for before. */
  boolean isNew() {
    return isNew;
  }

  private void add(Set<String> keys, String key) {
    if (awaited.contains(key)) {
      keys.add(key);
    }
  }
}
