package dev.windlass.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.catalog.DagVersions;
import dev.windlass.engine.catalog.PublishedDag;
import dev.windlass.engine.database.Row;
import dev.windlass.engine.database.Transaction;
import dev.windlass.engine.event.Change;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs by id. What is kept in memory never changes; a run that is not there is read from its row.
 */
@ApplicationScoped
public class ActiveRuns {

  private static final int KEPT = 10_000;
  private static final String READ =
      "select r.*, v.bundle_name from dag_run r join dag_version v on v.id = r.dag_version_id ";

  private final DagVersions versions;
  private final AtomicLong generation = new AtomicLong();
  private final Map<UUID, ActiveRun> lately =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, ActiveRun> eldest) {
              return size() > KEPT;
            }
          });

  /** Reads what it is asked for from the database. */
  public ActiveRuns(DagVersions versions) {
    this.versions = versions;
  }

  /** Returns the run of that row. */
  public ActiveRun get(Transaction tx, UUID id) throws SQLException {
    ActiveRun known = lately.get(id);
    if (known != null) {
      return known;
    }
    long before = generation.get();
    ActiveRun read =
        tx.first(this::read, READ + "where r.id = ?", id)
            .orElseThrow(() -> new IllegalArgumentException("There is no run " + id + "."));
    remember(read, before);
    return read;
  }

  /** Returns the runs of those rows, in their order. */
  public List<ActiveRun> get(Transaction tx, List<UUID> ids) throws SQLException {
    List<UUID> unknown = ids.stream().filter(id -> !lately.containsKey(id)).toList();
    if (unknown.size() > 1) {
      long before = generation.get();
      List<ActiveRun> read =
          tx.query(this::read, READ + "where r.id = any(?)", (Object) unknown.toArray(UUID[]::new));
      read.forEach(run -> remember(run, before));
    }
    List<ActiveRun> runs = new ArrayList<>();
    for (UUID id : ids) {
      runs.add(get(tx, id));
    }
    return runs;
  }

  private void remember(ActiveRun read, long before) {
    synchronized (lately) {
      // What was read before it was said to be outdated must not be remembered after.
      if (generation.get() == before) {
        lately.put(read.id(), read);
      }
    }
  }

  /** Forgets a run that has another version from now on. */
  public void forget(UUID id) {
    synchronized (lately) {
      generation.incrementAndGet();
      lately.remove(id);
    }
  }

  /** Forgets all of them: another engine gave some another version. */
  public void forgetAll() {
    synchronized (lately) {
      generation.incrementAndGet();
      lately.clear();
    }
  }

  /** Returns that version of a DAG. */
  public PublishedDag dag(UUID versionId) {
    return versions.get(versionId);
  }

  private ActiveRun read(Row row) throws SQLException {
    PublishedDag dag = versions.get(row.id("dag_version_id"));
    Instant runAfter = row.instant("run_after");
    Instant logicalDate = Objects.requireNonNullElse(row.optionalInstant("logical_date"), runAfter);
    return new ActiveRun(
        row.id("id"),
        row.text("bundle_name"),
        row.text("bundle_digest"),
        dag,
        new RunContext(
            row.text("dag_id"),
            row.text("run_id"),
            logicalDate,
            Objects.requireNonNullElse(row.optionalInstant("data_interval_start"), logicalDate),
            Objects.requireNonNullElse(row.optionalInstant("data_interval_end"), logicalDate),
            dag.spec().timeZone(),
            params(row.text("conf"))),
        new Change.RunFacts(row.text("run_type"), row.optionalInstant("logical_date"), runAfter));
  }

  private static Map<String, JsonNode> params(String conf) {
    try {
      return Json.MAPPER.readValue(conf, new TypeReference<>() {});
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("The params of a stored run cannot be read.", damaged);
    }
  }
}
