package dev.windlass.engine.dispatch;

import dev.windlass.engine.database.Transaction;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Which attempts this engine has, as the rows say: they are right, whatever it remembers. */
final class OwnAttempts {

  private OwnAttempts() {}

  /** Returns those of task instances that an executor has. */
  static List<UUID> of(Transaction tx, UUID engine, String executor) throws SQLException {
    return tx.query(
        row -> row.id("attempt_id"),
        """
        select attempt_id from task_instance
        where state in ('queued', 'running') and executor = ? and attempt_id is not null and engine_id = ?
        """,
        executor,
        engine);
  }

  /** Returns those that tell tasks of notices. */
  static List<UUID> ofNotices(Transaction tx, UUID engine) throws SQLException {
    return tx.query(
        row -> row.id("attempt_id"),
        "select attempt_id from notice where attempt_id is not null and engine_id = ?",
        engine);
  }

  /** Makes this engine's what was under way before engines had names. */
  static void takeNameless(Transaction tx, UUID engine) throws SQLException {
    tx.update(
        """
        update task_instance set engine_id = ?
        where state in ('queued', 'running') and attempt_id is not null and engine_id is null
        """,
        engine);
    tx.update(
        "update notice set engine_id = ? where attempt_id is not null and engine_id is null",
        engine);
  }

  /**
   * Compares the rows with what the executors have. What they have never got, because the answer to
   * a commit was lost, is returned; what they have for nothing, because others repeated it, is
   * stopped, or released if others go on with it.
   */
  static List<UUID> compare(Pass pass, UUID engine, Executors executors) throws SQLException {
    Set<UUID> notices = new HashSet<>(ofNotices(pass.tx(), engine));
    Set<UUID> missing = new HashSet<>();
    for (String executor : executors.names()) {
      Set<UUID> rows = new HashSet<>(of(pass.tx(), engine, executor));
      if (executor.equals(NoticeTasks.EXECUTOR)) {
        rows.addAll(notices);
      }
      Set<UUID> taken = executors.taken(executor);
      for (UUID attempt : taken) {
        if (rows.contains(attempt) || pass.over.contains(attempt)) {
          continue;
        }
        if (executors.takeOver(executor)) {
          pass.released.add(new Pass.Handover(executor, attempt));
        } else {
          pass.stops.add(
              new Pass.Stop(
                  executor,
                  attempt,
                  "It is no longer this engine's: it was given up, or decided otherwise."));
        }
      }
      rows.removeAll(taken);
      pass.taken.forEach(one -> rows.remove(one.attemptId()));
      missing.addAll(rows);
    }
    return List.copyOf(missing);
  }
}
