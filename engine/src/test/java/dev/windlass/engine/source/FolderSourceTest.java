package dev.windlass.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.executor.source.SourceLimits;
import dev.windlass.executor.source.SourceVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that others write to while we look. */
class FolderSourceTest {

  @TempDir Path temporary;
  private Path folder;
  private FolderSource source;

  @BeforeEach
  void begin() throws IOException {
    folder = Files.createDirectories(temporary.resolve("dags"));
    Files.writeString(folder.resolve("Etl.java"), "class Etl {}");
    source = source(folder);
  }

  @AfterEach
  void end() {
    source.close();
  }

  private static FolderSource source(Path folder) {
    return new FolderSource(folder, Duration.ofSeconds(30), new SourceLimits(1_000, 10));
  }

  private List<String> exported(FolderSource from) throws Exception {
    SourceVersion version = from.look().orElseThrow();
    Path target = Files.createTempDirectory(temporary, "exported");
    assertThat(from.export(version, target)).isTrue();
    try (Stream<Path> found = Files.walk(target)) {
      return found
          .filter(Files::isRegularFile)
          .map(file -> target.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void a_change_counts_when_two_looks_are_alike() throws Exception {
    SourceVersion first = source.look().orElseThrow();
    assertThat(source.look().orElseThrow().isSame(first)).isTrue();

    Files.writeString(folder.resolve("Etl.java"), "class Etl { int half");
    assertThat(source.look()).isEmpty();
    Files.writeString(folder.resolve("Etl.java"), "class Etl { int whole; }");
    assertThat(source.look()).isEmpty();
    assertThat(source.look().orElseThrow().isSame(first)).isFalse();
  }

  @Test
  void what_changes_while_it_is_copied_is_looked_at_again() throws Exception {
    SourceVersion seen = source.look().orElseThrow();
    Files.writeString(folder.resolve("Other.java"), "class Other {}");
    Path target = Files.createTempDirectory(temporary, "exported");

    assertThat(source.export(seen, target)).isFalse();

    SourceVersion now = settled();
    Files.delete(folder.resolve("Etl.java"));
    assertThat(source.export(now, Files.createTempDirectory(temporary, "exported"))).isFalse();
  }

  private SourceVersion settled() throws Exception {
    assertThat(source.look()).isEmpty();
    return source.look().orElseThrow();
  }

  @Test
  void a_time_that_goes_back_is_a_change_too() throws Exception {
    SourceVersion first = source.look().orElseThrow();
    Files.setLastModifiedTime(
        folder.resolve("Etl.java"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(settled().isSame(first)).isFalse();
  }

  /** git-sync makes a new tree and exchanges the link that leads to it. */
  @Test
  void the_link_of_git_sync_is_followed_once_for_a_look() throws Exception {
    tree("worktrees/a/dags", "class Etl {}", "A.java");
    tree("worktrees/b/dags", "class Etl {}", "B.java");
    Path link = temporary.resolve("current");
    Files.createSymbolicLink(link, Path.of("worktrees/a"));
    try (FolderSource linked = source(link.resolve("dags"))) {
      assertThat(exported(linked)).containsExactly("A.java", "Etl.java");
      SourceVersion old = linked.look().orElseThrow();

      Path next = Files.createSymbolicLink(temporary.resolve("next"), Path.of("worktrees/b"));
      Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      assertThat(linked.export(old, Files.createTempDirectory(temporary, "exported"))).isFalse();

      assertThat(linked.look()).isEmpty();
      assertThat(exported(linked)).containsExactly("B.java", "Etl.java");
    }
  }

  private void tree(String path, String source, String other) throws IOException {
    Path made = Files.createDirectories(temporary.resolve(path));
    Files.writeString(made.resolve("Etl.java"), source);
    Files.writeString(made.resolve(other), "class X {}");
  }

  /** A volume of a ConfigMap: links to files in a folder that ..data leads to. */
  @Test
  void the_data_of_a_config_map_is_followed() throws Exception {
    Path volume = Files.createDirectories(temporary.resolve("volume"));
    tree("volume/..2026_11_22", "class Etl {}", "Mapped.java");
    Files.createSymbolicLink(volume.resolve("..data"), Path.of("..2026_11_22"));
    Files.createSymbolicLink(volume.resolve("Etl.java"), Path.of("..data/Etl.java"));
    try (FolderSource mapped = source(volume)) {
      assertThat(exported(mapped)).containsExactly("Etl.java", "Mapped.java");

      tree("volume/..2026_11_23", "class Etl {}", "Newer.java");
      Path next = Files.createSymbolicLink(volume.resolve("..next"), Path.of("..2026_11_23"));
      Files.move(
          next,
          volume.resolve("..data"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      assertThat(mapped.look()).isEmpty();
      assertThat(exported(mapped)).containsExactly("Etl.java", "Newer.java");
    }
  }

  @Test
  void links_in_a_folder_are_left_out() throws Exception {
    Files.createSymbolicLink(folder.resolve("passwd.java"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(folder.resolve("etc"), Path.of("/etc"));

    assertThat(exported(source)).containsExactly("Etl.java");
  }

  @Test
  void too_much_is_refused_before_it_is_copied() throws Exception {
    Files.write(folder.resolve("large.bin"), new byte[1_000]);
    assertThatThrownBy(source::look).hasMessageContaining("windlass.max-bundle");
  }

  @Test
  void a_folder_that_is_gone_is_named() throws Exception {
    source.look();
    Files.delete(folder.resolve("Etl.java"));
    Files.delete(folder);

    assertThatThrownBy(source::look).hasMessage("There is no folder " + folder + ".");
  }
}
