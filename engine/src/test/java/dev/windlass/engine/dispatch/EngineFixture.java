package dev.windlass.engine.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.asset.AssetRows;
import dev.windlass.engine.catalog.DagVersions;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.FreshDatabase;
import dev.windlass.engine.database.Ids;
import dev.windlass.engine.event.Change;
import dev.windlass.engine.fleet.EngineIdentity;
import dev.windlass.engine.fleet.Engines;
import dev.windlass.engine.log.AttemptLogs;
import dev.windlass.engine.log.LogKey;
import dev.windlass.engine.log.LogPart;
import dev.windlass.engine.log.LogStore;
import dev.windlass.engine.run.ActiveRuns;
import dev.windlass.engine.run.NewRun;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Executor;
import dev.windlass.executor.Workload;
import dev.windlass.executor.testing.FakeExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An engine's core on a real database, with a clock turned by hand and executors that do as they
 * are told.
 */
public final class EngineFixture {

  public static final Instant NOW = Instant.parse("2026-01-31T04:00:00Z");

  /** For how long an engine may be silent. */
  static final Duration LEASE = Duration.ofSeconds(30);

  private final AtomicReference<Instant> now;
  public final InstantSource clock;
  public final Database database;
  public final Map<String, Connection> connections = new HashMap<>();
  public final List<Change> changes = new ArrayList<>();
  public final LogStore logStore;
  public final DagVersions versions;
  private final Path folder;
  private final int capacity;
  final UUID id = UUID.randomUUID();

  /** What it would have told other engines. */
  final List<String> hints = new ArrayList<>();

  public FakeExecutor local;
  public FakeExecutor hosted;
  public Scheduler scheduler;
  public Runs runs;
  public AttemptLogs logs;

  /** Makes what else it has at each start; nothing unless a test says so. */
  public Function<EngineFixture, List<Executor>> others = engine -> List.of();

  public EngineFixture(Path folder) {
    this(folder, 4);
  }

  /** Makes one whose executors have that many slots each. */
  public EngineFixture(Path folder, int capacity) {
    this(folder, capacity, FreshDatabase.make());
  }

  /** Makes one on that database, which must be fresh. */
  EngineFixture(Path folder, int capacity, DataSource dataSource) {
    this(folder, capacity, Database.on(dataSource), new AtomicReference<>(NOW));
  }

  private EngineFixture(
      Path folder, int capacity, Database database, AtomicReference<Instant> now) {
    this.folder = folder;
    this.capacity = capacity;
    this.database = database;
    this.now = now;
    clock = now::get;
    versions = new DagVersions(database, "local");
    logStore = new LogStore(folder.resolve("logs"));
    restart();
  }

  /** Starts another engine on the same database, with the same clock. */
  public EngineFixture neighbour(String name) {
    return new EngineFixture(folder.resolve(name), capacity, database, now);
  }

  /** Says that the engine is there, as it does by itself every few seconds. */
  public void beat() {
    database.inTransaction(tx -> {
      Engines.beat(tx, id, clock.instant());
      return id;
    });
  }

  private PassWatcher watcher() {
    return new PassWatcher() {
      @Override
      public void changed(List<Change> more) {
        changes.addAll(more);
      }

      @Override
      public void missed() {
        hints.add("missed");
      }

      @Override
      public void othersMayHelp() {
        hints.add("help");
      }

      @Override
      public void othersAreToLook() {
        hints.add("look");
      }
    };
  }

  /** Ends the engine and its workers without a word and starts another one on the same database. */
  public void restart() {
    restart(List.of());
  }

  /** Ends the engine without a word and starts another one, which finds its workers at work. */
  void restartBesideItsWorkers() {
    restart(local.underWay());
  }

  private void restart(List<Workload> underWay) {
    Workloads.Credentials credentials =
        new Workloads.Credentials() {
          @Override
          public Optional<Connection> connection(String id) {
            return Optional.ofNullable(connections.get(id));
          }

          @Override
          public Collection<String> connectionIds() {
            return connections.keySet();
          }

          @Override
          public Optional<String> variable(String key) {
            return Optional.empty();
          }

          @Override
          public Collection<String> variableKeys() {
            return List.of();
          }
        };
    ActiveRuns activeRuns = new ActiveRuns(versions);
    logs = new AttemptLogs(logStore, database);
    scheduler =
        new Scheduler(
            database,
            clock,
            activeRuns,
            new Workloads(
                credentials,
                (name, digest) -> new BundleRef(name, digest, folder.resolve(digest)),
                1024 * 1024,
                clock),
            logs,
            watcher(),
            new SchedulerSettings(
                new EngineIdentity(id, folder.getFileName().toString(), null, "test"),
                Duration.ofSeconds(5),
                LEASE));
    runs = new Runs(database, clock, versions, activeRuns, scheduler, changes::addAll);
    local = new FakeExecutor("local", scheduler, clock, capacity);
    local.submit(underWay);
    hosted = new FakeExecutor("hosted", scheduler, clock, capacity);
    List<Executor> executors = new ArrayList<>(List.of(local, hosted));
    executors.addAll(others.apply(this));
    scheduler.attach(executors);
    scheduler.tick();
  }

  public void advance(Duration duration) {
    pass(duration);
    beat();
    scheduler.tick();
  }

  /** Lets time pass, and nothing happen. */
  void pass(Duration duration) {
    now.updateAndGet(before -> before.plus(duration));
  }

  /** Publishes a DAG as the catalog would. */
  public DagSpec publish(DagDefinition definition) {
    return publish(RecordedDag.of(definition).spec());
  }

  /** Publishes what was recorded of a DAG as the catalog would. */
  public DagSpec publish(DagSpec spec) {
    UUID version = Ids.at(clock.instant());
    database.inTransaction(tx -> {
      AssetRows.publish(tx, spec, clock.instant());
      tx.update(
          """
          insert into dag_version (id, dag_id, version_number, bundle_name, bundle_digest, content_hash, spec,
            source, created_at) values (?, ?, 1, 'dags', 'd1', 'h', ?, '', ?)
          """,
          version,
          spec.dagId(),
          json(spec),
          clock.instant());
      return tx.update(
          """
          insert into dag (dag_id, bundle_name, bundle_digest, relative_fileloc, version_id, version_number,
            tags, owners, max_active_runs, is_paused, is_stale, has_import_errors, last_parsed_at)
          values (?, 'dags', 'd1', 'A.java', ?, 1, '[]', '[]', ?, false, false, false, ?)
          """,
          spec.dagId(),
          version,
          spec.maxActiveRuns(),
          clock.instant());
    });
    return spec;
  }

  /** Publishes another version of a DAG, in another version of its bundle. */
  public DagSpec publishAgain(DagDefinition definition) {
    DagSpec spec = RecordedDag.of(definition).spec();
    UUID version = Ids.at(clock.instant());
    database.inTransaction(tx -> {
      tx.update(
          """
          insert into dag_version (id, dag_id, version_number, bundle_name, bundle_digest, content_hash, spec,
            source, created_at) values (?, ?, 2, 'dags', 'd2', 'h2', ?, '', ?)
          """,
          version,
          spec.dagId(),
          json(spec),
          clock.instant());
      return tx.update(
          "update dag set version_id = ?, version_number = 2, bundle_digest = 'd2' where dag_id = ?",
          version,
          spec.dagId());
    });
    return spec;
  }

  public UUID trigger(String dagId, String runId) {
    return trigger(dagId, runId, null);
  }

  /** Makes a run for a logical date. */
  public UUID trigger(String dagId, String runId, @Nullable Instant logicalDate) {
    UUID id = create(dagId, runId, logicalDate);
    scheduler.tick();
    return id;
  }

  /** Makes a run; the next pass starts it. */
  public UUID create(String dagId, String runId, @Nullable Instant logicalDate) {
    return runs.create(
        new NewRun(
            dagId,
            runId,
            NewRun.Type.MANUAL,
            logicalDate,
            null,
            null,
            clock.instant(),
            Map.of(),
            "rest_api",
            null,
            null,
            null));
  }

  public String runState(UUID run) {
    return one("select state as v from dag_run where id = ?", run);
  }

  public String state(UUID run, String taskId) {
    return state(run, taskId, -1);
  }

  public String state(UUID run, String taskId, int mapIndex) {
    return one(
        "select state as v from task_instance where dag_run_id = ? and task_id = ? and map_index = ?",
        run,
        taskId,
        mapIndex);
  }

  public String reason(UUID run, String taskId) {
    return one(
        "select reason as v from task_instance where dag_run_id = ? and task_id = ? and map_index = -1",
        run,
        taskId);
  }

  public String one(String sql, Object... values) {
    return database.inTransaction(tx -> tx.query(row -> row.text("v"), sql, values)).getFirst();
  }

  public List<String> log(String dagId, String runId, String taskId, int tryNumber)
      throws IOException {
    LogKey key = new LogKey(dagId, runId, taskId, -1, tryNumber);
    return logStore.read(key, 0, LogPart.Limit.of(1000)).lines().stream()
        .map(line -> line.stored().message())
        .toList();
  }

  public static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (IOException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  private static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (IOException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }
}
