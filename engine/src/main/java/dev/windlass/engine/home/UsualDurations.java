package dev.windlass.engine.home;

import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.run.LatestFirst;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long a task usually takes: the middle of its successes in the last runs of its DAG. Kept for
 * some minutes; it changes with every run, but not by much.
 */
@Singleton
final class UsualDurations {

  private static final int RUNS = 20;
  private static final int FEWEST = 3;
  private static final int MOST_INSTANCES = 200;
  private static final int KEPT = 10_000;
  private static final Duration KEPT_FOR = Duration.ofMinutes(10);

  private record Key(String dagId, String taskId) {}

  private record Kept(@Nullable Duration usual, Instant until) {}

  private final InstantSource clock;
  private final Map<Key, Kept> lately =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
              return size() > KEPT;
            }
          });

  UsualDurations(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns how long it takes; empty if it has not succeeded often enough to say so. */
  Optional<Duration> of(Transaction tx, String dagId, String taskId) throws SQLException {
    Key key = new Key(dagId, taskId);
    Instant now = clock.instant();
    Kept known = lately.get(key);
    if (known == null || known.until().isBefore(now)) {
      Duration usual = read(tx, dagId, taskId).orElse(null);
      known = new Kept(usual, now.plus(KEPT_FOR));
      lately.put(key, known);
    }
    return Optional.ofNullable(known.usual());
  }

  private static Optional<Duration> read(Transaction tx, String dagId, String taskId)
      throws SQLException {
    List<UUID> runs =
        tx.query(
            row -> row.id("id"),
            "select id from dag_run " + LatestFirst.SQL + " limit ?",
            dagId,
            RUNS);
    if (runs.size() < FEWEST) {
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>(runs);
    values.add(taskId);
    values.add(MOST_INSTANCES);
    List<Duration> took =
        tx
            .query(
                row -> Duration.between(row.instant("start_date"), row.instant("end_date")),
                "select start_date, end_date from task_instance where dag_run_id in "
                    + Transaction.placeholders(runs.size())
                    + """
                     and task_id = ? and state = 'success' and mapped_total is null
                    and start_date is not null and end_date is not null limit ?
                    """,
                values.toArray())
            .stream()
            .sorted()
            .toList();
    return took.size() < FEWEST ? Optional.empty() : Optional.of(took.get(took.size() / 2));
  }
}
