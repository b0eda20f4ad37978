package dev.windlass.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.FreshDatabase;
import dev.windlass.engine.source.FolderSource;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.source.SourceLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What one engine has read, another one gets from the database. */
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql")
class BundleArchivesTest {

  private static final long MOST = 8_000_000;
  private static final int JAR = 3_000_000;

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-22T08:00:00Z");
  private Database database;
  private BundleStore here;
  private BundleStore there;
  private BundleArchives ours;
  private BundleArchives theirs;

  @BeforeEach
  void begin() throws Exception {
    database = Database.on(FreshDatabase.make());
    here = new BundleStore(folder.resolve("here"));
    there = new BundleStore(folder.resolve("there"));
    ours = archives(here);
    theirs = archives(there);
    byte[] jar = new byte[JAR];
    new Random(1).nextBytes(jar);
    Files.createDirectories(folder.resolve("dags/lib"));
    Files.write(folder.resolve("dags/lib/own.jar"), jar);
    Files.writeString(folder.resolve("dags/Etl.java"), "class Etl {}");
  }

  private BundleArchives archives(BundleStore store) {
    return new BundleArchives(database, store, () -> now);
  }

  /** Copies the folder and "compiles" it, as an engine would. */
  private BundleRef published(BundleStore store) throws Exception {
    FolderSource source =
        new FolderSource(
            folder.resolve("dags"), Duration.ofSeconds(30), new SourceLimits(MOST, 100));
    try (BundleCopy copy =
        store
            .copy("dags", source, source.look().orElseThrow(), BundleCopy.Libraries.NONE)
            .orElseThrow()) {
      Files.createDirectories(copy.directory().resolve("classes"));
      Files.writeString(copy.directory().resolve("classes/Etl.class"), "bytes");
      copy.keep();
      return copy.ref();
    }
  }

  @Test
  void a_version_that_one_engine_kept_is_fetched_whole_by_another() throws Exception {
    BundleRef kept = published(here);
    ours.keep(kept);

    BundleRef fetched = there.ref("dags", kept.digest());
    assertThat(theirs.fetch(fetched)).isTrue();

    assertThat(files(fetched.directory()))
        .containsExactly("classes/Etl.class", "src/Etl.java", "src/lib/own.jar");
    assertThat(fetched.directory().resolve("src/lib/own.jar"))
        .hasSameBinaryContentAs(folder.resolve("dags/lib/own.jar"));
    assertThat(files(folder.resolve("there"))).allMatch(file -> file.contains(kept.digest()));
  }

  @Test
  void engines_that_keep_a_version_at_the_same_time_keep_one() throws Exception {
    BundleRef mine = published(here);
    BundleRef same = published(there);
    assertThat(same.digest()).isEqualTo(mine.digest());

    atOnce(() -> keep(ours, mine), () -> keep(theirs, same), () -> keep(ours, mine));

    assertThat(count("bundle_archive")).isEqualTo(1);
    BundleStore third = new BundleStore(folder.resolve("third"));
    assertThat(archives(third).fetch(third.ref("dags", mine.digest()))).isTrue();
  }

  private static boolean keep(BundleArchives archives, BundleRef version) throws Exception {
    archives.keep(version);
    return true;
  }

  @Test
  void threads_that_need_a_version_at_the_same_time_all_get_it() throws Exception {
    BundleRef kept = published(here);
    ours.keep(kept);
    BundleRef wanted = there.ref("dags", kept.digest());

    assertThat(
            atOnce(
                () -> theirs.fetch(wanted),
                () -> theirs.fetch(wanted),
                () -> archives(there).fetch(wanted)))
        .containsOnly(true);
    assertThat(files(wanted.directory())).hasSize(3);
  }

  @Test
  void a_damaged_archive_is_refused_and_leaves_nothing_behind() throws Exception {
    BundleRef kept = published(here);
    ours.keep(kept);
    database.inTransaction(tx -> tx.update("delete from bundle_archive_part where number = 3"));

    BundleRef wanted = there.ref("dags", kept.digest());
    assertThatThrownBy(() -> theirs.fetch(wanted))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Version " + kept.digest() + " of bundle 'dags' cannot be fetched");
    assertThat(files(folder.resolve("there"))).isEmpty();
  }

  @Test
  void files_that_are_not_those_of_the_version_are_refused() throws Exception {
    BundleRef kept = published(here);
    Files.writeString(kept.directory().resolve("src/Etl.java"), "class Forged {}");
    ours.keep(kept);

    assertThatThrownBy(() -> theirs.fetch(there.ref("dags", kept.digest())))
        .hasMessageContaining("its files are those of version");
    assertThat(files(folder.resolve("there"))).isEmpty();
  }

  @Test
  void a_version_that_nobody_kept_is_not_there() throws Exception {
    assertThat(theirs.fetch(there.ref("dags", "0123"))).isFalse();
  }

  @Test
  void what_a_killed_engine_left_unfinished_is_gone_at_the_next_start() throws Exception {
    Path unfinished = folder.resolve("here/dags/.unfinished-1/src");
    Files.createDirectories(unfinished);
    Files.writeString(unfinished.resolve("Etl.java"), "class");
    BundleRef whole = published(here);

    BundleStore next = new BundleStore(folder.resolve("here"));

    assertThat(unfinished).doesNotExist();
    assertThat(BundleStore.has(next.ref("dags", whole.digest()))).isTrue();
  }

  @Test
  void a_version_that_nothing_names_is_forgotten_after_a_day() throws Exception {
    BundleRef kept = published(here);
    ours.keep(kept);
    now = now.plus(Duration.ofHours(23));
    ours.forgetUnneeded();
    assertThat(count("bundle_archive")).isEqualTo(1);

    now = now.plus(Duration.ofHours(2));
    database.inTransaction(tx ->
        tx.update(
            "insert into bundle (name, digest, read_at) values ('dags', ?, ?)",
            kept.digest(),
            now));
    ours.forgetUnneeded();
    assertThat(count("bundle_archive")).isEqualTo(1);

    database.inTransaction(tx -> tx.update("delete from bundle"));
    ours.forgetUnneeded();
    assertThat(count("bundle_archive")).isZero();
    assertThat(count("bundle_archive_part")).isZero();
  }

  private int count(String table) {
    return database
        .inTransaction(
            tx -> tx.first(row -> row.number("rows"), "select count(*) as rows from " + table))
        .orElseThrow();
  }

  private static List<String> files(Path folder) throws Exception {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @SafeVarargs
  private static List<Boolean> atOnce(Callable<Boolean>... calls) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> result : threads.invokeAll(List.of(calls))) {
        results.add(result.get());
      }
      return results;
    }
  }
}
