package dev.windlass.engine.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A bare repository and a clone of it that somebody pushes from, both by the real Git. */
public final class GitRepository {

  private final Path bare;
  private final Path clone;

  private GitRepository(Path bare, Path clone) {
    this.bare = bare;
    this.clone = clone;
  }

  /** Makes one with a branch {@code main} and nothing in it. */
  public static GitRepository make(Path folder, String name) {
    try {
      Path bare = Files.createDirectories(folder.resolve(name + ".git"));
      Path clone = Files.createDirectories(folder.resolve(name + "-clone"));
      GitRepository made = new GitRepository(bare, clone);
      run(bare, "git", "init", "-q", "--bare", "-b", "main", ".");
      run(bare, "git", "config", "http.receivepack", "false");
      run(clone, "git", "init", "-q", "-b", "main", ".");
      made.git("remote", "add", "origin", bare.toString());
      return made;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns the bare one. */
  public Path bare() {
    return bare;
  }

  /** Returns where somebody works. */
  public Path clone() {
    return clone;
  }

  /** Writes a file. */
  public GitRepository with(String path, String content) {
    try {
      Path file = clone.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Writes a link. */
  GitRepository withLink(String path, String target) throws IOException {
    Path link = clone.resolve(path);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of(target));
    return this;
  }

  /** Commits all that is there and pushes it; returns the id of the commit. */
  public String push(String subject) {
    commit(subject);
    git("push", "-q", "--force", "origin", "HEAD");
    return head();
  }

  void commit(String subject) {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", subject);
  }

  /** Commits all that is there, so many seconds after the beginning of today. */
  public void commitAt(String subject, int second) {
    git("add", "-A");
    run(
        clone,
        "env",
        "GIT_COMMITTER_DATE=2026-11-22T00:00:%02dZ".formatted(second),
        "git",
        "commit",
        "-q",
        "-m",
        subject);
  }

  /** Returns the id of the commit that somebody works on. */
  public String head() {
    return git("rev-parse", "HEAD").strip();
  }

  /** Does something in the clone. */
  public String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
    command.addAll(List.of(arguments));
    return run(clone, command.toArray(String[]::new));
  }

  static String run(Path folder, String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.redirectErrorStream(true);
      builder.environment().putAll(ENVIRONMENT);
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(String.join(" ", command) + ": " + said).isZero();
      return said;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GIT_CONFIG_NOSYSTEM", "1",
          "GIT_CONFIG_GLOBAL", "/dev/null",
          "GIT_AUTHOR_NAME", "Ana Author",
          "GIT_AUTHOR_EMAIL", "ana@example.org",
          "GIT_COMMITTER_NAME", "Carl Committer",
          "GIT_COMMITTER_EMAIL", "carl@example.org");
}
