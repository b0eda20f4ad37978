package dev.windlass.engine.rest;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.cron;
import static dev.windlass.dag.Dsl.ofMinutes;
import static dev.windlass.dag.Dsl.times;
import static io.restassured.RestAssured.given;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.engine.catalog.BundleVersion;
import dev.windlass.engine.catalog.DagCatalog;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.dispatch.Scheduler;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.reader.ReadReport;
import io.restassured.http.ContentType;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A DAG that is published and paused, so that its runs stay as tests make them. */
@ApplicationScoped
public class Sample {

  /** The DAG. */
  public static final String DAG = "sales_report";

  /** Its file. */
  public static final String SOURCE = "/** Reports sales. */ class SalesReport {}";

  /** A file that does not compile. */
  public static final String BROKEN = "class Broken {\n\n\n\n\n\n  int seven = 7\n}\n";

  /** Reports sales. */
  @Dag(
      value = DAG,
      displayName = "Sales report",
      tags = {"sales", "50% off_"},
      owners = "ana")
  static final class SalesReport implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(cron("0 6 * * *").in("Europe/Berlin"))
          .retry(times(2).backoff(ofMinutes(1), ofMinutes(8)));
      dag.param("country", String.class).defaultsTo("DE");
      dag.param("limit", Integer.class).defaultsTo(10);
      var extract = dag.task("extract", bash("echo {{ ds }}"));
      var checks = dag.group("checks");
      var valid = checks.task("valid", bash("true")).timeout(ofMinutes(5));
      var report = dag.task("report", bash("echo done"));
      extract.then(valid);
      valid.then(report);
    }
  }

  private static final UUID ELSEWHERE = new UUID(0, 7);

  private final DagCatalog catalog;
  private final Database database;
  private final Scheduler scheduler;

  Sample(DagCatalog catalog, Database database, Scheduler scheduler) {
    this.catalog = catalog;
    this.database = database;
    this.scheduler = scheduler;
  }

  /** Publishes it, beside a file that could not be read. */
  public void publish() {
    watch("examples");
    BundleRef ref = new BundleRef("examples", "0123abc", Path.of("target/none"));
    catalog.publish(
        new BundleVersion(
            ref,
            Map.of("SalesReport.java", SOURCE, "Broken.java", BROKEN),
            Map.of("SalesReport.java", "hash-1", "Broken.java", "hash-2")),
        new ReadReport(
            List.of(
                new ReadReport.ReadDag(
                    RecordedDag.of(new SalesReport()).spec(), "SalesReport.java")),
            List.of(new ReadReport.ReadError("Broken.java", 7, null, "';' expected. Add one."))));
    sql("update dag set is_paused = true where dag_id = ?", DAG);
  }

  /** Publishes DAGs as the only ones of a bundle; they are paused. */
  public void publish(String bundle, DagDefinition... dags) {
    List<ReadReport.ReadDag> read =
        Stream.of(dags)
            .map(dag -> RecordedDag.of(dag).spec())
            .map(spec -> new ReadReport.ReadDag(spec, spec.dagId() + ".java"))
            .toList();
    watch(bundle);
    BundleRef ref = new BundleRef(bundle, "4567def", Path.of("target/none"));
    catalog.publish(new BundleVersion(ref, Map.of(), Map.of()), new ReadReport(read, List.of()));
    read.forEach(
        dag -> sql("update dag set is_paused = true where dag_id = ?", dag.spec().dagId()));
  }

  /** Another engine had its folder an hour ago: what nobody has is retired once a minute. */
  private void watch(String bundle) {
    database.inTransaction(tx -> {
      Object[] row = {ELSEWHERE, bundle};
      return tx.query(
                  found -> true,
                  "select bundle_name from bundle_watcher where engine_id = ? and bundle_name = ?",
                  row)
              .isEmpty()
          ? tx.update(
              "insert into bundle_watcher (engine_id, bundle_name, seen_at) values (?, ?, current_timestamp - interval '1' hour)",
              row)
          : 0;
    });
  }

  /** Makes a run of it over REST and returns its row. */
  public UUID run(String runId) {
    publish();
    return run(DAG, runId);
  }

  /** Makes a run of a published DAG over REST and returns its row. */
  public UUID run(String dagId, String runId) {
    given()
        .contentType(ContentType.JSON)
        .body("{\"dag_run_id\": \"" + runId + "\"}")
        .post("/api/v2/dags/" + dagId + "/dagRuns")
        .then()
        .statusCode(200);
    // The pass that the new run asks for is over before a test changes rows by itself.
    scheduler.look().handle((looked, failed) -> true).toCompletableFuture().join();
    return row(dagId, runId);
  }

  /** Returns the row of a run. */
  public UUID row(String dagId, String runId) {
    return database.inTransaction(tx ->
        tx.first(
                row -> row.id("id"),
                "select id from dag_run where dag_id = ? and run_id = ?",
                dagId,
                runId)
            .orElseThrow());
  }

  /** Gives a task of a run one try. */
  public void attempt(UUID run, String task, int tryNumber, String state, String reason) {
    UUID instance =
        database.inTransaction(tx ->
            tx.first(
                    row -> row.id("id"),
                    "select id from task_instance where dag_run_id = ? and task_id = ?",
                    run,
                    task)
                .orElseThrow());
    Instant start = Instant.parse("2026-01-31T05:00:00Z");
    boolean ended = !state.equals("running");
    sql(
        """
        insert into task_attempt (id, task_instance_id, try_number, state, queued_when, start_date, end_date,
          host, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        UUID.randomUUID(),
        instance,
        tryNumber,
        state,
        start,
        start,
        ended ? start.plusSeconds(90) : null,
        "laptop",
        reason);
    sql(
        """
        update task_instance set state = ?, try_number = ?, start_date = ?, end_date = ?, host = 'laptop',
          reason = ? where id = ?
        """,
        state,
        tryNumber,
        start,
        ended ? start.plusSeconds(90) : null,
        reason,
        instance);
  }

  /** Changes rows. */
  public void sql(String statement, Object... values) {
    database.inTransaction(tx -> tx.update(statement, values));
  }
}
