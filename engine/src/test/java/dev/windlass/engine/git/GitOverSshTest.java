package dev.windlass.engine.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken over SSH: one key, and hosts that are known. */
class GitOverSshTest {

  @TempDir Path folder;
  private GitRepository repository;
  private GitSshServer server;
  private Path key;

  @BeforeEach
  void begin() throws Exception {
    repository = GitRepository.make(Files.createDirectories(folder.resolve("repositories")), "etl");
    repository.with("dags/Etl.java", "class Etl {}").push("Begin");
    KeyPair pair = GitSshServer.newKey();
    key = GitSshServer.keyFile(folder.resolve("key"), pair);
    server = GitSshServer.start(pair);
  }

  @AfterEach
  void end() throws Exception {
    server.close();
  }

  private GitSource source(Path keyFile, Path knownHosts) throws SourceException {
    GitOrigin origin =
        new GitOrigin(
            server.url(repository),
            "main",
            "dags",
            null,
            null,
            keyFile,
            knownHosts,
            null,
            false,
            List.of());
    return new GitSource(
        origin,
        folder.resolve("store"),
        new SourceLimits(1_000_000, 100),
        Clock.systemUTC(),
        () -> null);
  }

  @Test
  void a_branch_is_taken_and_a_push_is_seen() throws Exception {
    try (GitSource source = source(key, server.knownHosts(folder.resolve("known")))) {
      assertThat(source.look().orElseThrow().id()).isEqualTo(repository.head());
      String pushed = repository.with("dags/Etl.java", "class Etl { int two; }").push("Second");
      assertThat(source.look().orElseThrow().id()).isEqualTo(pushed);
      Path target = Files.createDirectories(folder.resolve("exported"));
      assertThat(source.export(source.look().orElseThrow(), target)).isTrue();
      assertThat(target.resolve("Etl.java")).hasContent("class Etl { int two; }");
    }
  }

  @Test
  void a_host_whose_key_is_not_known_is_not_trusted() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty"), "");
    try (GitSource source = source(key, empty)) {
      assertThatThrownBy(source::look)
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("is not among the known ones, in " + empty);
    }
    assertThat(empty).isEmptyFile();
    Path missing = folder.resolve("missing");
    try (GitSource source = source(key, missing)) {
      assertThatThrownBy(source::look).hasMessageContaining("is not among the known ones");
    }
    assertThat(missing).doesNotExist();
  }

  @Test
  void a_key_that_is_refused_is_named() throws Exception {
    Path other = GitSshServer.keyFile(folder.resolve("other"), GitSshServer.newKey());
    Path known = server.knownHosts(folder.resolve("known"));
    try (GitSource source = source(other, known)) {
      assertThatThrownBy(source::look).hasMessageContaining("refuses the key in " + other);
    }
    try (GitSource source = source(folder.resolve("none"), known)) {
      assertThatThrownBy(source::look)
          .hasMessageContaining("The key file " + folder.resolve("none"));
    }
  }
}
