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
import dev.windlass.engine.catalog.BundleVersions;
import dev.windlass.engine.catalog.Calendars;
import dev.windlass.engine.catalog.DagCatalog;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.dependency.BundleLibraries;
import dev.windlass.engine.fleet.EngineIdentity;
import dev.windlass.engine.rest.Sample;
import dev.windlass.engine.source.DeclaredSource;
import dev.windlass.engine.source.FolderSource;
import dev.windlass.engine.source.SourceDefinition;
import dev.windlass.executor.reader.ReadReport;
import dev.windlass.executor.source.BundleSource;
import dev.windlass.executor.source.SourceCommit;
import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceLimits;
import dev.windlass.executor.source.SourceVersion;
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
  @Inject BundleLibraries libraries;
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
  private boolean everythingFails;
  private boolean emptied;
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
    return watch(source(dags), engine);
  }

  private BundleWatch watch(BundleSource source, BundleWatchers engine) {
    return new BundleWatch(
        BUNDLE,
        source,
        new BundleMaking(
            store,
            archives,
            libraries,
            (directory, refused) -> {
              if (fails) {
                throw new IllegalStateException("no memory left");
              }
              return read();
            },
            versions),
        engine,
        catalog,
        versions,
        calendars,
        () -> now,
        bundle -> {},
        refreshed -> {});
  }

  private static FolderSource source(Path dags) {
    return new FolderSource(dags, Duration.ofSeconds(30), new SourceLimits(1_000_000, 100));
  }

  private static DeclaredSource declared() {
    return new DeclaredSource(
        SourceDefinition.folder(BUNDLE, Path.of("/dags"), Duration.ofSeconds(1)),
        DeclaredSource.DeclaredBy.SETTINGS);
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
    if (everythingFails) {
      return new ReadReport(
          List.of(),
          List.of(
              new ReadReport.ReadError(
                  ReadReport.EVERYTHING, null, null, "The bundle cannot be read: no memory.")));
    }
    if (emptied) {
      return new ReadReport(List.of(), List.of());
    }
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

    other.begin(List.of(declared()));
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
    other.begin(List.of(declared()));
    watch.look();
    watch.look();
    assertThat(digest()).isNotEqualTo(first);

    change(folder, "class Tides {}");
    watch.look();
    watch.look();

    assertThat(digest()).isEqualTo(first);
  }

  /** A repository as one engine sees it. */
  private static class Repository implements BundleSource {

    private SourceVersion newest;

    Repository(String commit, Instant askedAt) {
      newest = at(commit, askedAt);
    }

    static SourceVersion at(String commit, Instant askedAt) {
      return new SourceVersion(
          commit,
          askedAt,
          new SourceCommit(commit, "file:///etl.git#main", "Ana", askedAt, commit, null));
    }

    @Override
    public Optional<SourceVersion> look() throws SourceException {
      if (newest.id().equals("unreachable")) {
        throw new SourceException("The repository cannot be reached.");
      }
      return Optional.of(newest);
    }

    @Override
    public boolean export(SourceVersion version, Path folder) throws SourceException {
      try {
        Files.writeString(folder.resolve("Tides.java"), "class Tides {} // " + version.id());
        return true;
      } catch (IOException failed) {
        throw new SourceException("The disk is full.", failed);
      }
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }

  private String commit() {
    return versions.newest(BUNDLE).orElseThrow().commit().id();
  }

  @Test
  void engines_that_see_a_push_at_different_times_do_not_undo_each_others_work() throws Exception {
    Repository sooner = new Repository("first", now);
    Repository later = new Repository("first", now);
    BundleWatch one = watch(sooner, watchers);
    BundleWatch two = watch(later, other);
    one.look();
    two.look();
    assertThat(readings).as("The second finds it published.").hasSize(1);

    Instant asked = now;
    now = now.plusSeconds(2);
    sooner.newest = Repository.at("third", now);
    later.newest = Repository.at("second", asked.plusSeconds(1));
    one.look();
    String third = digest();
    two.look();
    assertThat(digest()).as("What was asked for earlier comes too late.").isEqualTo(third);
    assertThat(commit()).isEqualTo("third");

    int before = versionsOfTheDag();
    later.newest = Repository.at("third", now.plusSeconds(1));
    two.look();
    assertThat(versionsOfTheDag()).isEqualTo(before);
    assertThat(digest()).isEqualTo(third);
  }

  @Test
  void a_commit_with_the_same_files_is_noted_and_read_by_nobody() throws Exception {
    Repository repository =
        new Repository("first", now) {
          @Override
          public boolean export(SourceVersion version, Path folder) throws SourceException {
            return super.export(Repository.at("same", now), folder);
          }
        };
    BundleWatch watch = watch(repository, watchers);
    watch.look();
    String digest = digest();

    repository.newest = Repository.at("second", now.plusSeconds(1));
    watch.look();

    assertThat(readings).hasSize(1);
    assertThat(digest()).isEqualTo(digest);
    assertThat(commit()).isEqualTo("second");
  }

  @Test
  void what_keeps_a_bundle_from_a_newer_version_is_said_until_it_is_over() throws Exception {
    Repository repository = new Repository("first", now);
    watchers.begin(List.of(declared()));
    BundleWatch watch = watch(repository, watchers);
    watch.look();
    repository.newest = Repository.at("unreachable", now);
    Instant since = now;
    for (int i = 0; i < 3; i++) {
      watch.look();
      now = now.plusSeconds(10);
    }
    assertThat(watch.state().error()).isEqualTo("The repository cannot be reached.");
    assertThat(watch.state().errorAt()).isEqualTo(since);
    assertThat(watchers.all())
        .filteredOn(bundle -> bundle.name().equals(BUNDLE))
        .first()
        .satisfies(bundle -> assertThat(bundle.state().error()).contains("cannot be reached"));
    assertThat(commit()).isEqualTo("first");

    repository.newest = Repository.at("second", now);
    watch.look();
    assertThat(watch.state().isBad()).isFalse();
    assertThat(watch.state().checkedAt()).isEqualTo(now);
  }

  @Test
  void a_hundred_pushes_are_published_one_after_the_other() throws Exception {
    Repository repository = new Repository("0", now);
    BundleWatch watch = watch(repository, watchers);
    int before = versionsOfTheDag();
    for (int i = 1; i <= 100; i++) {
      now = now.plusMillis(600);
      repository.newest = Repository.at(Integer.toString(i), now);
      watch.look();
    }
    assertThat(versionsOfTheDag()).isEqualTo(before + 100);
    assertThat(commit()).isEqualTo("100");
    String[] onDisk = store.ref(BUNDLE, "any").directory().getParent().toFile().list();
    assertThat(onDisk).as("No run needs an older one.").containsExactly(digest());
  }

  @Test
  void a_version_that_cannot_be_read_as_a_whole_retires_nothing() throws Exception {
    watch.look();
    everythingFails = true;
    change(folder, "class Tides { int bomb; }");
    watch.look();
    watch.look();

    List<String> states =
        database.inTransaction(tx ->
            tx.query(
                row -> row.flag("is_stale") + " " + row.flag("has_import_errors"),
                "select is_stale, has_import_errors from dag where dag_id = ?",
                BUNDLE));
    assertThat(states).containsExactly("false true");
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
  void a_folder_that_is_empty_all_at_once_is_held_until_somebody_takes_it() throws Exception {
    watch.look();
    assertThat(catalog.countDags(BUNDLE)).isEqualTo(1);
    Files.delete(folder.resolve("Tides.java"));
    emptied = true;

    watch.look();
    watch.look();

    assertThat(watch.state().error())
        .contains("It is empty, and 1 DAG was published", "bundles refresh " + BUNDLE);
    assertThat(catalog.countDags(BUNDLE)).isEqualTo(1);
    BundleWatch startedAgain = watch(folder, watchers);
    startedAgain.look();
    assertThat(startedAgain.state().error()).contains("It is empty");

    watch.accept();
    watch.look();

    assertThat(watch.state().error()).isNull();
    assertThat(catalog.countDags(BUNDLE)).isZero();
  }

  @Test
  @EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
  void engines_that_saw_the_same_change_publish_one_version() throws Exception {
    int before = versionsOfTheDag();
    for (int round = 1; round <= 5; round++) {
      change(folder, "class Tides {} // " + round);
      FolderSource source = source(folder);
      try (BundleCopy copy =
              store
                  .copy(BUNDLE, source, source.look().orElseThrow(), BundleCopy.Libraries.NONE)
                  .orElseThrow();
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
