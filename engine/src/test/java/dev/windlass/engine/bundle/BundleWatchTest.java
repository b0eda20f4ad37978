package dev.windlass.engine.bundle;

import static dev.windlass.dag.Dsl.bash;
import static dev.windlass.dag.Dsl.timetable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Dag;
import dev.windlass.dag.DagBuilder;
import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.ScheduleSpec;
import dev.windlass.engine.bundle.Bundles.BundleFolder;
import dev.windlass.engine.catalog.BundleVersions;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.DagCatalog;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.fleet.EngineIdentity;
import dev.windlass.engine.rest.Sample;
import dev.windlass.executor.reader.ReadReport;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A folder of DAGs, looked at by hand. */
@QuarkusTest
class BundleWatchTest {

  private static final String BUNDLE = "tides_watched";
  private static final Duration DAY = Duration.ofDays(1);

  @Inject Sample sample;
  @Inject BundleStore store;
  @Inject BundleArchives archives;
  @Inject Database database;
  @Inject DagCatalog catalog;
  @Inject BundleVersions versions;
  @Inject Calendars calendars;
  @Inject InstantSource clock;

  @TempDir Path folder;
  @TempDir Path otherFolder;
  private BundleWatchers watchers;
  private BundleWatchers other;
  private Instant now;
  private BundleWatch watch;
  private boolean fails;
  private final List<Instant> readings = new ArrayList<>();

  /** The engine knows its dates for a year at most, and no more than a thousand: 41 days. */
  @Dag("tides_watched")
  static final class Tides implements DagDefinition {
    @Override
    public void define(DagBuilder dag) {
      dag.schedule(timetable(after -> Optional.of(after.plusHours(1))));
      dag.task("measure", bash("true"));
    }
  }

  @BeforeEach
  void begin() throws Exception {
    now = clock.instant();
    watchers = new BundleWatchers(database, identity("one"), () -> now);
    other = new BundleWatchers(database, identity("two"), () -> now);
    change(folder, "class Tides {}");
    watch = watch(folder, watchers);
  }

  private static EngineIdentity identity(String name) {
    return new EngineIdentity(UUID.randomUUID(), name, null, "1");
  }

  private BundleWatch watch(Path dags, BundleWatchers engine) {
    return new BundleWatch(
        new BundleFolder(BUNDLE, dags),
        store,
        archives,
        engine,
        directory -> {
          if (fails) {
            throw new IllegalStateException("no memory left");
          }
          return read();
        },
        catalog,
        versions,
        calendars,
        () -> now,
        bundle -> {},
        refreshed -> {});
  }

  private static void change(Path dags, String source) throws IOException {
    Files.writeString(dags.resolve("Tides.java"), source);
  }

  private int versionsOfTheDag() {
    return database
        .inTransaction(tx ->
            tx.first(
                row -> row.number("versions"),
                "select count(*) as versions from dag_version where dag_id = ?",
                BUNDLE))
        .orElseThrow();
  }

  private String digest() {
    return database
        .inTransaction(tx ->
            tx.first(row -> row.text("digest"), "select digest from bundle where name = ?", BUNDLE))
        .orElseThrow();
  }

  @AfterEach
  void forget() {
    watchers.begin(List.of());
    other.begin(List.of());
    sample.publish(BUNDLE);
  }

  private ReadReport read() {
    readings.add(now);
    DagSpec spec = RecordedDag.of(new Tides()).specAt(now);
    return new ReadReport(List.of(new ReadReport.ReadDag(spec, "Tides.java")), List.of());
  }

  /** Returns the last date of the DAG that the engine knows. */
  private Instant lastDate() {
    DagSpec published = RecordedDag.of(new Tides()).spec();
    ScheduleSpec known =
        calendars
            .with(published.withSchedule(new ScheduleSpec.Custom(name(), List.of(), false)))
            .schedule();
    return ((ScheduleSpec.Custom) known).times().getLast();
  }

  private String name() {
    return ((ScheduleSpec.Custom) RecordedDag.of(new Tides()).specAt(now).schedule()).name();
  }

  @Test
  void a_folder_is_read_again_long_before_the_known_dates_of_a_timetable_end() throws Exception {
    watch.look();
    Instant end = lastDate();
    assertThat(end).isBetween(now.plus(DAY.multipliedBy(40)), now.plus(DAY.multipliedBy(42)));

    now = now.plus(DAY.multipliedBy(19));
    watch.look();
    assertThat(readings).hasSize(1);

    now = now.plus(DAY.multipliedBy(2));
    watch.look();
    assertThat(readings).hasSize(2);
    assertThat(lastDate()).isAfter(end.plus(DAY.multipliedBy(20)));

    // Nothing in the folder has changed, and there is no need to read it any more.
    watch.look();
    assertThat(readings).hasSize(2);
  }

  @Test
  void who_goes_on_looking_never_runs_out_of_dates() throws Exception {
    Instant end = now.plus(DAY.multipliedBy(60));
    for (; now.isBefore(end); now = now.plus(DAY)) {
      watch.look();
      assertThat(lastDate()).as("at %s", now).isAfter(now.plus(DAY));
    }
  }

  @Test
  void an_older_copy_of_a_bundle_is_not_published_while_an_engine_is_there_that_replaced_it()
      throws Exception {
    watch.look();
    String older = digest();
    change(otherFolder, "class Tides { int newer; }");
    watch(otherFolder, other).look();
    String newer = digest();

    other.begin(List.of(BUNDLE));
    BundleWatch startedAgain = watch(folder, watchers);
    startedAgain.look();
    startedAgain.readAgain();
    startedAgain.look();
    assertThat(digest()).isEqualTo(newer).isNotEqualTo(older);

    now = now.plus(Duration.ofMinutes(5));
    watch(folder, watchers).look();
    assertThat(digest()).as("Nobody is there who knows better.").isEqualTo(older);
  }

  @Test
  void a_folder_that_is_put_back_before_our_eyes_is_published() throws Exception {
    watch.look();
    String first = digest();
    change(folder, "class Tides { int newer; }");
    other.begin(List.of(BUNDLE));
    watch.look();
    watch.look();
    assertThat(digest()).isNotEqualTo(first);

    change(folder, "class Tides {}");
    watch.look();
    watch.look();

    assertThat(digest()).isEqualTo(first);
  }

  @Test
  void a_wish_to_read_again_holds_until_it_is_read() throws Exception {
    watch.look();
    fails = true;
    watch.readAgain();
    watch.look();
    fails = false;

    watch.look();
    assertThat(readings).hasSize(2);
    watch.look();
    assertThat(readings).hasSize(2);
  }

  @Test
  void what_another_engine_mended_is_read_again_within_a_minute() throws Exception {
    watch.look();
    database.inTransaction(tx -> tx.update("update bundle set digest = '' where name = ?", BUNDLE));

    now = now.plus(Duration.ofMinutes(1));
    watch.look();

    assertThat(readings).hasSize(2);
    assertThat(digest()).isNotEmpty();
  }

  @Test
  @EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
  void engines_that_saw_the_same_change_publish_one_version() throws Exception {
    int before = versionsOfTheDag();
    for (int round = 1; round <= 5; round++) {
      change(folder, "class Tides {} // " + round);
      try (BundleCopy copy = store.copy(BUNDLE, folder, FolderLook.at(folder));
          ExecutorService engines = Executors.newVirtualThreadPerTaskExecutor()) {
        ReadReport report = read();
        Callable<Boolean> engine =
            () -> {
              catalog.publish(copy.version(), report);
              return true;
            };
        for (Future<Boolean> published : engines.invokeAll(Collections.nCopies(4, engine))) {
          assertThat(published.get()).isTrue();
        }
      }
      assertThat(versionsOfTheDag()).isEqualTo(before + round);
    }
  }
}
