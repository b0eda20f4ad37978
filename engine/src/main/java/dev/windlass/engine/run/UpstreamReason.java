package dev.windlass.engine.run;

import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names the upstream tasks that one task instance waits for, and how long they have taken. */
final class UpstreamReason {

  private static final int NAMED = 3;

  private record Upstream(
      String taskId,
      @Nullable TaskInstanceState state,
      @Nullable Instant startDate,
      @Nullable Instant queuedWhen) {
    static Upstream read(Row row) throws SQLException {
      return new Upstream(
          row.text("task_id"),
          TaskInstanceState.of(row.text("state")),
          row.optionalInstant("start_date"),
          row.optionalInstant("queued_when"));
    }
  }

  private UpstreamReason() {}

  /** Returns the sentence; nothing if none of them is unfinished. */
  static Optional<String> of(Transaction tx, UUID run, List<String> upstream, Instant now)
      throws SQLException {
    if (upstream.isEmpty()) {
      return Optional.empty();
    }
    List<@Nullable Object> values = new ArrayList<>();
    values.add(run);
    values.addAll(upstream);
    List<Upstream> unfinished =
        tx.query(
            Upstream::read,
            """
            select task_id, state, start_date, queued_when from task_instance
            where dag_run_id = ? and map_index = -1
              and state not in ('success', 'failed', 'skipped', 'upstream_failed') and task_id in
            """
                + Transaction.placeholders(upstream.size())
                + " order by start_date nulls last, queued_when nulls last, task_id",
            values.toArray());
    if (unfinished.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts =
        new ArrayList<>(unfinished.stream().limit(NAMED).map(one -> part(one, now)).toList());
    if (unfinished.size() > NAMED) {
      parts.add("%d more".formatted(unfinished.size() - NAMED));
    }
    return Optional.of("Waits for " + String.join("; ", parts) + ".");
  }

  private static String part(Upstream one, Instant now) {
    if (one.state() == TaskInstanceState.RUNNING && one.startDate() != null) {
      return "%s, running for %s".formatted(one.taskId(), words(one.startDate(), now));
    }
    if (one.state() == TaskInstanceState.QUEUED && one.queuedWhen() != null) {
      return "%s, queued for %s".formatted(one.taskId(), words(one.queuedWhen(), now));
    }
    return one.state() == null
        ? "%s, not started".formatted(one.taskId())
        : "%s, %s".formatted(one.taskId(), one.state().value().replace('_', ' '));
  }

  /** The largest unit is enough for somebody who waits. */
  private static String words(Instant since, Instant now) {
    Duration took = Duration.between(since, now);
    if (took.toDays() > 0) {
      return took.toDays() + " d";
    }
    if (took.toHours() > 0) {
      return took.toHours() + " h";
    }
    return took.toMinutes() > 0 ? took.toMinutes() + " min" : Math.max(0, took.toSeconds()) + " s";
  }
}
