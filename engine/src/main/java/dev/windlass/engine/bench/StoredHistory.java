package dev.windlass.engine.bench;

import dev.windlass.dag.cron.ScheduledTimes;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.Ids;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Fills the database of an engine that is not running with what months of use leave behind. The
 * same every time but for the dates.
 */
public final class StoredHistory {

  static final String DIGEST = "0".repeat(64);

  /** The widest DAG. */
  static final String WIDE = "wide";

  /** The DAG with a mapped task. */
  static final String MAPPED = "mapped";

  /** The DAGs whose graphs are large: of groups, and without any. */
  static final String PIPELINES = "pipelines";

  static final String FLAT = "pipelines_flat";

  private static final int GRAPH_TASKS = 500;

  private static final String BUNDLE = "history";

  /** Every so many runs one failed. */
  private static final int ONE_FAILED_OF = 12;

  /** Of so many DAGs a run is under way, and the next one waits for its end. */
  private static final int LIVE = 20;

  private static final String DAG =
      """
      dag (dag_id, bundle_name, bundle_digest, relative_fileloc, version_id, version_number, display_name,
        description, tags, owners, timetable_summary, max_active_runs, is_paused, is_stale, has_import_errors,
        next_logical_date, last_parsed_at)
      """;

  private static final String VERSION =
      """
      dag_version (id, dag_id, version_number, bundle_name, bundle_digest, content_hash, spec, source,
        created_at)
      """;

  private static final String IMPORT_ERROR =
      "import_error (bundle_name, filename, line, message, created_at)";

  private final HistorySize size;
  private final Instant now;
  private final HistoryRows rows;
  private final RandomGenerator random = new Random(42);

  private StoredHistory(HistorySize size, Instant now, HistoryRows rows) {
    this.size = size;
    this.now = now;
    this.rows = rows;
  }

  /**
   * Fills the embedded database in that data folder, whose tables must be there.
   *
   * @param now when the history ends
   */
  static void fill(Path data, HistorySize size, Instant now) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:file:" + data.resolve("windlass"));
    fill(source, size, now);
  }

  private static void fill(DataSource source, HistorySize size, Instant now) {
    // An embedded database is open as long as any connection is.
    try (Connection _ = source.getConnection()) {
      HistoryRows rows = new HistoryRows(Database.on(source));
      new StoredHistory(size, now.truncatedTo(ChronoUnit.MICROS), rows).write();
      // As a database that filled up in months has done by itself.
      Database.on(source).inTransaction(tx -> tx.update("analyze"));
    } catch (SQLException failed) {
      throw new IllegalStateException(
          "The history cannot be stored: " + failed.getMessage(), failed);
    }
  }

  /**
   * Fills the embedded database in that data folder with three million task instances.
   *
   * @param now when the history ends
   */
  public static void fillLarge(Path data, Instant now) {
    fill(data, HistorySize.THREE_MILLION, now);
  }

  /** The same for a database elsewhere, whose tables must be there. */
  public static void fillLarge(DataSource source, Instant now) {
    fill(source, HistorySize.THREE_MILLION, now);
  }

  /** Returns the id of a DAG; the first of them ran every day. */
  static String dagId(int number) {
    return "team_%02d_pipeline_%04d".formatted(number % 40, number);
  }

  private void write() {
    List<HistoryDag> dags = new ArrayList<>();
    for (int i = 0; i < size.dags() - 2; i++) {
      dags.add(
          HistoryDag.ofGroups(
              versionId(), i, dagId(i), size.tasks(), "%d %d * * *".formatted(i % 60, i % 24)));
    }
    HistoryDag wide = HistoryDag.ofGroups(versionId(), 0, WIDE, size.wideTasks(), "0 4 * * *");
    HistoryDag mapped = HistoryDag.ofElements(versionId(), MAPPED);
    runs(dags, wide, mapped);
    shapes();
    for (int i = 0; i < dags.size(); i++) {
      dag(dags.get(i), i % 10 == 9);
    }
    dag(wide, false);
    dag(mapped, true);
    for (int i = 0; i < 30; i++) {
      rows.add(
          IMPORT_ERROR,
          BUNDLE,
          "Broken%02d.java".formatted(i),
          7,
          "';' expected. Add one.",
          now.minus(Duration.ofHours(i)));
    }
    rows.write();
  }

  /** DAGs that one view of the page is measured by, with a run each. */
  private void shapes() {
    HistoryDag pipelines =
        HistoryDag.ofPipelines(versionId(), PIPELINES, GRAPH_TASKS, true, new Random(7));
    HistoryDag flat = HistoryDag.ofPipelines(versionId(), FLAT, GRAPH_TASKS, false, new Random(7));
    HistoryDag logs = HistoryDag.ofTasks(versionId(), HistoryLogs.DAG, HistoryLogs.TASKS);
    Instant due = dueOfLogs(now);
    new HistoryRun(rows, random, pipelines, due).ended(false);
    new HistoryRun(rows, random, flat, due).ended(false);
    new HistoryRun(rows, random, logs, due).allFailed();
    List.of(pipelines, flat, logs).forEach(dag -> dag(dag, false));
  }

  /** Returns the time of the run whose logs {@link HistoryLogs} writes. */
  static Instant dueOfLogs(Instant now) {
    return now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(3));
  }

  private UUID versionId() {
    return Ids.at(now.minus(Duration.ofDays(400)));
  }

  /** In the order of time, as an engine writes them. */
  private void runs(List<HistoryDag> dags, HistoryDag wide, HistoryDag mapped) {
    Instant today = now.truncatedTo(ChronoUnit.HOURS);
    for (int day = size.runs(); day >= 1; day--) {
      Instant due = today.minus(Duration.ofDays(day)).plus(Duration.ofHours(12));
      for (int i = 0; i < size.busyDags(); i++) {
        boolean live = day == 1 && i < LIVE;
        HistoryRun run = new HistoryRun(rows, random, dags.get(i), due.plusSeconds(i));
        if (live) {
          run.running();
        } else {
          run.ended(random.nextInt(ONE_FAILED_OF) == 0);
        }
      }
      if (day <= size.wideRuns()) {
        new HistoryRun(rows, random, wide, due).ended(day % ONE_FAILED_OF == 5);
      }
    }
    for (int i = 0; i < LIVE; i++) {
      new HistoryRun(rows, random, dags.get(i), now.minus(Duration.ofMinutes(10))).queued();
    }
    new HistoryRun(rows, random, mapped, now.minus(Duration.ofHours(1))).elements(size.elements());
  }

  private void dag(HistoryDag dag, boolean paused) {
    // Nothing is due while the engine is measured.
    Instant next = ScheduledTimes.next(dag.spec(), now.plus(Duration.ofHours(1))).orElseThrow();
    rows.add(
        DAG,
        dag.dagId(),
        BUNDLE,
        DIGEST,
        dag.dagId() + ".java",
        dag.versionId(),
        1,
        dag.spec().displayName(),
        dag.spec().description(),
        json(dag.spec().tags()),
        json(dag.spec().owners()),
        ScheduledTimes.summary(dag.spec().schedule()).orElse(null),
        dag.spec().maxActiveRuns(),
        paused,
        false,
        false,
        next,
        now);
    rows.add(
        VERSION,
        dag.versionId(),
        dag.dagId(),
        1,
        BUNDLE,
        DIGEST,
        DIGEST,
        json(dag.spec()),
        "/** " + dag.dagId() + " */",
        now);
  }

  private static String json(Object value) {
    return Json.MAPPER.valueToTree(value).toString();
  }
}
