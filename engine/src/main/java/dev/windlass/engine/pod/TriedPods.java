package dev.windlass.engine.pod;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.event.EventFeed;
import dev.windlass.executor.kubernetes.PodRecord;
import dev.windlass.executor.kubernetes.PodRecords;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was last seen of the pod of each try, as long as the try itself is kept, and tells
 * whoever watches that it is another one.
 */
@Singleton
public final class TriedPods implements PodRecords {

  /** How many pods a transaction takes along. */
  private static final int STEP = 200;

  private static final String FIND =
      """
      select a.id, a.task_instance_id, a.try_number, r.dag_id, r.run_id, t.task_id, t.map_index
      from task_attempt a
        join task_instance t on t.id = a.task_instance_id
        join dag_run r on r.id = t.dag_run_id
      where a.id in
      """;

  /** A later attempt of the same try, which looks again, has a pod of its own. */
  private static final String UPDATE =
      """
      update attempt_pod set content = ?,
        events = coalesce(cast(? as text), case when attempt_id = ? then events end),
        definition = coalesce(cast(? as text), case when attempt_id = ? then definition end),
        attempt_id = ?, seen_at = ?
      where task_instance_id = ? and try_number = ?
      """;

  private static final String INSERT =
      """
      insert into attempt_pod (content, events, definition, attempt_id, seen_at, task_instance_id, try_number)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  private final Database database;
  private final InstantSource clock;
  private final Consumer<Collection<? extends Change>> changes;

  @Inject
  TriedPods(Database database, InstantSource clock, EventFeed feed) {
    this(database, clock, feed::publish);
  }

  /** Keeps them in that database, and tells changes once they are committed. */
  public TriedPods(
      Database database, InstantSource clock, Consumer<Collection<? extends Change>> changes) {
    this.database = database;
    this.clock = clock;
    this.changes = changes;
  }

  /** A try with a pod. */
  private record Tried(
      UUID attempt,
      UUID instance,
      int tryNumber,
      String dagId,
      String runId,
      String taskId,
      int mapIndex) {

    static Tried read(Row row) throws SQLException {
      return new Tried(
          row.id("id"),
          row.id("task_instance_id"),
          row.number("try_number"),
          row.text("dag_id"),
          row.text("run_id"),
          row.text("task_id"),
          row.number("map_index"));
    }

    Change change() {
      return new Change.OfPod(dagId, runId, taskId, mapIndex, tryNumber);
    }
  }

  @Override
  public void keep(List<PodRecord> newest) {
    for (int from = 0; from < newest.size(); from += STEP) {
      List<PodRecord> some = newest.subList(from, Math.min(newest.size(), from + STEP));
      List<Tried> kept = database.inTransaction(tx -> keep(tx, some));
      changes.accept(kept.stream().map(Tried::change).toList());
    }
  }

  private List<Tried> keep(Transaction tx, List<PodRecord> some) throws SQLException {
    Map<UUID, PodRecord> records = new HashMap<>();
    some.forEach(one -> records.put(UUID.fromString(one.attemptId()), one));
    List<Tried> found =
        tx.query(
            Tried::read,
            FIND + Transaction.placeholders(records.size()),
            records.keySet().toArray());
    Instant now = clock.instant();
    List<@Nullable Object[]> updates = new ArrayList<>();
    List<@Nullable Object[]> inserts = new ArrayList<>();
    for (Tried tried : found) {
      PodRecord record = Objects.requireNonNull(records.get(tried.attempt()));
      String content = json(record.state());
      String events = record.events() == null ? null : json(record.events());
      UUID attempt = tried.attempt();
      updates.add(
          new @Nullable Object[] {
            content,
            events,
            attempt,
            record.definition(),
            attempt,
            attempt,
            now,
            tried.instance(),
            tried.tryNumber()
          });
      inserts.add(
          new @Nullable Object[] {
            content, events, record.definition(), attempt, now, tried.instance(), tried.tryNumber()
          });
    }
    int[] updated = tx.updateAll(UPDATE, updates);
    List<@Nullable Object[]> missing = new ArrayList<>();
    for (int i = 0; i < updated.length; i++) {
      if (updated[i] == 0) {
        missing.add(inserts.get(i));
      }
    }
    tx.updateAll(INSERT, missing);
    return found;
  }

  /**
   * The pod of a try, as it was last seen.
   *
   * @param seenAt when that was written
   */
  record Kept(
      PodRecord.State state,
      List<PodRecord.Said> events,
      @Nullable String definition,
      Instant seenAt) {}

  /** Returns the pod of a try; empty if it was none, or none was seen. */
  Optional<Kept> find(UUID taskInstance, int tryNumber) {
    return database.inTransaction(tx ->
        tx.first(
            row ->
                new Kept(
                    read(row.text("content"), new TypeReference<PodRecord.State>() {}),
                    said(row.optionalText("events")),
                    row.optionalText("definition"),
                    row.instant("seen_at")),
            "select content, events, definition, seen_at from attempt_pod where task_instance_id = ? and try_number = ?",
            taskInstance,
            tryNumber));
  }

  private static List<PodRecord.Said> said(@Nullable String events) {
    return events == null ? List.of() : read(events, new TypeReference<List<PodRecord.Said>>() {});
  }

  private static <T> T read(String stored, TypeReference<T> type) {
    try {
      return Json.MAPPER.readValue(stored, type);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("What was seen of a pod cannot be read.", damaged);
    }
  }

  private static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("What was seen of a pod is no JSON.", impossible);
    }
  }
}
