package dev.windlass.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.source.FolderSource;
import dev.windlass.executor.reader.ReadBefore;
import dev.windlass.executor.reader.ReadReport;
import dev.windlass.executor.reader.ReadReport.ReadError;
import dev.windlass.executor.reader.ReaderProcess;
import dev.windlass.executor.reader.ReaderSettings;
import dev.windlass.executor.source.SourceLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a version is read by the one before, with real copies of a folder. */
class LastReadingTest {

  private static final String DAG =
      """
      import dev.windlass.dag.*;
      import static dev.windlass.dag.Dsl.*;

      @Dag("load_%d")
      final class Load%d implements DagDefinition {
        @Override
        public void define(DagBuilder dag) {
          dag.task("load", bash("echo %s"));
        }
      }
      """;

  private static final ReaderProcess READER = new ReaderProcess(ReaderSettings.ofThisProgram());

  @TempDir Path folder;
  private Path dags;
  private BundleStore store;

  @BeforeEach
  void begin() throws Exception {
    dags = Files.createDirectories(folder.resolve("dags"));
    store = new BundleStore(folder.resolve("store"));
    for (int i = 0; i < 8; i++) {
      write(i, "one");
    }
    Files.writeString(dags.resolve("query.sql"), "select 1");
  }

  private void write(int number, String says) throws IOException {
    Files.writeString(dags.resolve("Load" + number + ".java"), DAG.formatted(number, number, says));
  }

  private BundleCopy copy() throws Exception {
    try (FolderSource source =
        new FolderSource(dags, Duration.ofSeconds(30), new SourceLimits(1_000_000, 100))) {
      return store
          .copy("dags", source, source.look().orElseThrow(), BundleCopy.Libraries.NONE)
          .orElseThrow();
    }
  }

  private LastReading published() throws Exception {
    try (BundleCopy copy = copy()) {
      ReadReport report = READER.read(copy.directory(), List.of());
      copy.keep();
      return LastReading.of(copy, report);
    }
  }

  @Test
  void a_version_with_one_changed_source_is_read_by_the_one_before_and_is_whole() throws Exception {
    LastReading last = published();
    write(3, "two");

    try (BundleCopy next = copy()) {
      ReadBefore before = last.before(next).orElseThrow();
      assertThat(before.changed()).containsExactly("Load3.java");
      ReadReport report = READER.read(next.directory(), before);

      assertThat(report.errors()).isEmpty();
      assertThat(report.dags()).hasSize(8);
      assertThat(report.dags().toString()).containsOnlyOnce("echo two");
      next.keep();
      assertThat(next.ref().directory().resolve("classes/Load1.class")).exists();
    }
  }

  @Test
  void a_source_with_an_error_is_read_again() throws Exception {
    Files.writeString(dags.resolve("Broken.java"), "class Broken { int one = two; }");
    LastReading last = published();
    assertThat(last.report().errors()).extracting(ReadError::file).containsExactly("Broken.java");
    write(3, "two");

    try (BundleCopy next = copy()) {
      assertThat(last.before(next).map(ReadBefore::changed).orElseThrow())
          .containsExactlyInAnyOrder("Load3.java", "Broken.java");
    }
  }

  @Test
  void everything_is_read_if_a_resource_or_much_has_changed_or_the_version_before_is_gone()
      throws Exception {
    LastReading last = published();
    assertThat(before(last)).as("The same version is there already.").isEmpty();

    Files.writeString(dags.resolve("query.sql"), "select 2");
    assertThat(before(last)).isEmpty();
    Files.writeString(dags.resolve("query.sql"), "select 1");

    for (int i = 0; i < 3; i++) {
      write(i, "two");
    }
    assertThat(before(last)).isEmpty();
    write(1, "one");
    write(2, "one");
    assertThat(before(last)).isPresent();
    BundleStore.delete(last.ref().directory());
    assertThat(before(last)).isEmpty();
  }

  private Optional<ReadBefore> before(LastReading last) throws Exception {
    try (BundleCopy next = copy()) {
      return last.before(next);
    }
  }
}
