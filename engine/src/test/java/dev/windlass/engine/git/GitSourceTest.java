package dev.windlass.engine.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.windlass.executor.source.SourceCommit;
import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceLimits;
import dev.windlass.executor.source.SourceVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from a real Git server, over HTTPS and with a token. */
class GitSourceTest {

  private static final String TOKEN = "glpat-secret-1";

  @TempDir Path folder;
  private Path repositories;
  private GitRepository repository;
  private GitWebServer server;
  private @Nullable SourceCommit published;
  private final List<GitSource> open = new ArrayList<>();

  @BeforeEach
  void begin() throws Exception {
    repositories = Files.createDirectories(folder.resolve("repositories"));
    repository = GitRepository.make(repositories, "etl");
    repository.with("dags/Etl.java", "class Etl {}").with("README.md", "read me");
    repository.with(".github/workflow.yml", "hidden").push("Begin");
    server = GitWebServer.start(repositories);
    server.demand(TOKEN);
    GitWebServer.tokenFile(folder.resolve("token"), TOKEN);
  }

  @AfterEach
  void end() {
    open.forEach(GitSource::close);
    server.close();
  }

  private GitOrigin origin(@Nullable String ref, @Nullable String path) {
    return origin(server.url(repository), ref, path);
  }

  private GitOrigin origin(String url, @Nullable String ref, @Nullable String path) {
    return new GitOrigin(
        url,
        ref,
        path,
        null,
        folder.resolve("token"),
        null,
        null,
        server.certificate(),
        true,
        List.of());
  }

  private GitSource source(GitOrigin origin) throws SourceException {
    return source(origin, new SourceLimits(50_000_000, 20_000));
  }

  private GitSource source(GitOrigin origin, SourceLimits limits) throws SourceException {
    GitSource made =
        new GitSource(origin, folder.resolve("store"), limits, Clock.systemUTC(), () -> published);
    open.add(made);
    return made;
  }

  private static SourceVersion look(GitSource source) throws Exception {
    return source.look().orElseThrow();
  }

  private List<String> exported(GitSource source) throws Exception {
    SourceVersion version = look(source);
    Path target = Files.createTempDirectory(folder, "exported");
    assertThat(source.export(version, target)).isTrue();
    published = version.commit();
    return files(target);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(file -> !Files.isDirectory(file))
          .map(file -> folder.relativize(file) + read(file))
          .sorted()
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      assertThat(Files.isSymbolicLink(file)).isFalse();
      return "=" + Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void a_branch_is_taken_without_what_is_hidden_and_says_who_committed_what() throws Exception {
    GitSource source = source(origin(null, null));

    assertThat(exported(source)).containsExactly("README.md=read me", "dags/Etl.java=class Etl {}");
    SourceCommit commit = look(source).commit();
    assertThat(commit).isNotNull();
    assertThat(commit.id()).isEqualTo(repository.head());
    assertThat(commit.author()).isEqualTo("Ana Author <ana@example.org>");
    assertThat(commit.subject()).isEqualTo("Begin");
    assertThat(commit.url())
        .isEqualTo(server.url(repository).replace(".git", "") + "/commit/" + repository.head());
  }

  @Test
  void a_push_is_seen_and_only_it_is_fetched() throws Exception {
    GitSource source = source(origin("main", "dags"));
    assertThat(exported(source)).containsExactly("Etl.java=class Etl {}");
    SourceVersion before = look(source);
    int asked = server.requests();
    assertThat(look(source).isSame(before)).isTrue();
    assertThat(server.requests() - asked)
        .as("requests of a look that finds nothing new")
        .isLessThanOrEqualTo(3);

    String pushed = repository.with("dags/Etl.java", "class Etl { int two; }").push("Second");

    assertThat(exported(source)).containsExactly("Etl.java=class Etl { int two; }");
    assertThat(look(source).id()).isEqualTo(pushed);
  }

  @Test
  void a_tag_a_commit_and_another_branch_are_found() throws Exception {
    String first = repository.head();
    repository.git("tag", "-a", "v1", "-m", "one");
    repository.git("push", "-q", "origin", "v1");
    repository.git("checkout", "-q", "-b", "release/2026");
    repository.with("dags/Etl.java", "class Etl { int released; }").push("Release");
    repository.with("dags/Etl.java", "class Etl { int later; }").push("Later");

    assertThat(look(source(origin("v1", null))).id()).isEqualTo(first);
    assertThat(exported(source(origin(first, "dags")))).containsExactly("Etl.java=class Etl {}");
    assertThat(exported(source(origin("release/2026", "dags"))))
        .containsExactly("Etl.java=class Etl { int later; }");
    assertThatThrownBy(() -> source(origin("mian", null)).look())
        .hasMessageContaining("has no branch or tag 'mian'. Did you mean 'main'?");
    assertThatThrownBy(() -> exported(source(origin("main", "dugs"))))
        .hasMessageContaining("It has no folder 'dugs'");
  }

  @Test
  void a_token_is_read_anew_and_never_shown() throws Exception {
    GitSource source = source(origin("main", null));
    exported(source);
    server.demand("glpat-secret-2");

    assertThatThrownBy(source::look)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("refuses the token in " + folder.resolve("token"))
        .hasMessageNotContaining("glpat");
    GitWebServer.tokenFile(folder.resolve("token"), "glpat-secret-2");

    assertThat(look(source).id()).isEqualTo(repository.head());
    GitOrigin without =
        new GitOrigin(
            server.url(repository),
            null,
            null,
            null,
            null,
            null,
            null,
            server.certificate(),
            false,
            List.of());
    assertThatThrownBy(() -> source(without).look()).hasMessageContaining("asks who we are");
    assertThatThrownBy(() ->
            source(
                new GitOrigin(
                    "https://ana:geheim@127.0.0.1/x.git",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    false,
                    List.of())))
        .hasMessageContaining("holds a password")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void a_server_without_a_known_certificate_is_not_trusted() {
    GitOrigin origin =
        new GitOrigin(
            server.url(repository),
            null,
            null,
            null,
            folder.resolve("token"),
            null,
            null,
            null,
            false,
            List.of());
    assertThatThrownBy(() -> source(origin).look()).hasMessageContaining("cannot be trusted");
  }

  @Test
  void what_was_taken_stays_while_nobody_answers_or_the_branch_is_gone() throws Exception {
    GitSource source = source(origin("main", null));
    List<String> before = exported(source);
    SourceVersion version = look(source);
    GitRepository.run(repository.bare(), "git", "branch", "-m", "main", "other");
    assertThatThrownBy(source::look).hasMessageContaining("has no branch or tag 'main'");
    server.close();
    assertThatThrownBy(source::look).hasMessageContaining("cannot be reached");

    Path target = Files.createTempDirectory(folder, "again");
    assertThat(source.export(version, target)).isTrue();
    assertThat(files(target)).isEqualTo(before);
  }

  @Test
  void a_force_push_is_not_taken_before_somebody_says_so() throws Exception {
    GitSource source = source(origin("main", "dags"));
    repository.with("dags/Etl.java", "class Etl { int two; }").push("Second");
    exported(source);
    repository.with("dags/Etl.java", "class Etl { int three; }").push("Third");
    exported(source);
    String third = repository.head();

    repository.git("reset", "-q", "--hard", "HEAD~1");
    repository.with("dags/Etl.java", "class Etl { int forced; }").push("Forced");
    assertThatThrownBy(source::look)
        .hasMessageContaining("force-pushed")
        .hasMessageContaining("Ana Author")
        .hasMessageContaining(third.substring(0, 10));
    GitSource ofAnotherEngine = source(origin("main", "dags"));
    assertThatThrownBy(ofAnotherEngine::look).hasMessageContaining("force-pushed");

    // A server says nothing of a branch all of which is older than what was asked for.
    GitRepository.run(
        repository.clone(),
        "env",
        "GIT_COMMITTER_DATE=2026-01-01T00:00:00Z",
        "git",
        "commit",
        "-q",
        "--amend",
        "--no-edit");
    repository.push("Older");
    assertThatThrownBy(source::look).hasMessageContaining("force-pushed");

    source.accept();
    assertThat(exported(source)).containsExactly("Etl.java=class Etl { int forced; }");
    repository.with("dags/Etl.java", "class Etl { int on; }").push("On");
    assertThat(exported(source)).containsExactly("Etl.java=class Etl { int on; }");
  }

  @Test
  void many_commits_of_one_push_and_a_merge_follow_each_other() throws Exception {
    GitSource source = source(origin("main", "dags"));
    exported(source);
    repository.git("checkout", "-q", "-b", "feature");
    repository.with("dags/Other.java", "class Other {}").commit("Feature");
    repository.git("checkout", "-q", "main");
    for (int i = 0; i < 5; i++) {
      repository.with("dags/Etl.java", "class Etl { int n" + i + "; }").commit("On " + i);
    }
    repository.git("merge", "-q", "--no-edit", "feature");
    repository.push("Merged");

    assertThat(exported(source))
        .containsExactly("Etl.java=class Etl { int n4; }", "Other.java=class Other {}");
  }

  /**
   * The older of Git's protocols, which a path and many SSH servers speak, JGit speaks only as long
   * as it has little to say of what it has.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_day_with_a_hundred_commits_is_followed(boolean fromPath) throws Exception {
    String url = fromPath ? "file://" + repository.bare() : server.url(repository);
    GitSource source = source(origin(url, "main", "dags"));
    exported(source);
    GitRepository.run(
        repository.clone(),
        "bash",
        "-c",
        "for i in {1..100}; do echo $i >notes; git add -A; git commit -q -m $i; done");
    repository.push("The day so far");
    exported(source);

    String last = repository.with("dags/Etl.java", "class Etl { int last; }").push("One more");

    assertThat(exported(source)).containsExactly("Etl.java=class Etl { int last; }");
    assertThat(look(source).id()).isEqualTo(last);
  }

  @Test
  void a_server_that_dies_in_the_middle_changes_nothing() throws Exception {
    GitSource source = source(origin("main", "dags"));
    List<String> before = exported(source);
    SourceVersion version = look(source);
    byte[] noise = new byte[300_000];
    new java.util.Random(1).nextBytes(noise);
    Files.write(repository.clone().resolve("dags/noise.bin"), noise);
    repository.push("Large");
    server.dieAfter(50_000);

    assertThatThrownBy(source::look).isInstanceOf(SourceException.class);
    Path target = Files.createTempDirectory(folder, "again");
    assertThat(source.export(version, target)).isTrue();
    assertThat(files(target)).isEqualTo(before);

    server.dieAfter(Long.MAX_VALUE);
    assertThat(look(source).id()).isEqualTo(repository.head());
  }

  @Test
  void links_are_followed_within_the_commit_and_refused_beyond_it() throws Exception {
    repository.with("shared/Rates.java", "class Rates {}");
    repository.withLink("dags/shared", "../shared").withLink("dags/Same.java", "Etl.java");
    repository.withLink("dags/gone", "nowhere").push("Links");
    GitSource source = source(origin("main", "dags"));
    assertThat(exported(source))
        .containsExactly(
            "Etl.java=class Etl {}", "Same.java=class Etl {}", "shared/Rates.java=class Rates {}");

    for (String target : List.of("/etc/passwd", "../../../../etc/passwd")) {
      repository.git("rm", "-q", "-f", "--ignore-unmatch", "dags/evil");
      repository.withLink("dags/evil", target).push("Evil");
      assertThatThrownBy(() -> exported(source))
          .hasMessageContaining("The link 'dags/evil' leads out of the repository");
    }
    repository.git("rm", "-q", "-f", "dags/evil");
    repository.withLink("dags/round", ".").push("Round");
    assertThatThrownBy(() -> exported(source)).hasMessageContaining("folders deep");
  }

  @Test
  void a_name_that_climbs_out_is_refused() throws Exception {
    for (String name : List.of("..", ".git", "a\\b")) {
      try (Repository bare =
              new FileRepositoryBuilder().setGitDir(repository.bare().toFile()).build();
          ObjectInserter inserter = bare.newObjectInserter()) {
        ObjectId blob = inserter.insert(org.eclipse.jgit.lib.Constants.OBJ_BLOB, new byte[] {'x'});
        TreeFormatter inner = new TreeFormatter();
        inner.append("Evil.java", FileMode.REGULAR_FILE, blob);
        ObjectId innerTree = inserter.insert(inner);
        TreeFormatter outer = new TreeFormatter();
        byte[] bytes = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        outer.append(bytes, 0, bytes.length, FileMode.TREE, innerTree, true);
        ObjectId outerTree = inserter.insert(outer);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(outerTree);
        commit.setAuthor(new PersonIdent("Eve", "eve@example.org"));
        commit.setCommitter(commit.getAuthor());
        commit.setMessage("Climb");
        ObjectId made = inserter.insert(commit);
        inserter.flush();
        RefUpdate update = bare.updateRef("refs/heads/evil");
        update.setNewObjectId(made);
        update.setForceUpdate(true);
        update.update();
      }
      assertThatThrownBy(() -> exported(source(origin("evil", null))))
          .hasMessageContaining("would lead out of it");
    }
  }

  @Test
  void what_is_too_much_is_refused_before_it_is_written() throws Exception {
    for (int i = 0; i < 5; i++) {
      repository.with("dags/F" + i + ".java", "x".repeat(1000));
    }
    repository.push("Much");
    assertThatThrownBy(() -> exported(source(origin("main", null), new SourceLimits(4_000, 100))))
        .hasMessageContaining("more than 4,000 bytes");
    assertThatThrownBy(() -> exported(source(origin("main", null), new SourceLimits(9_000, 4))))
        .hasMessageContaining("more than 4 files");
  }

  @Test
  void ten_thousand_files_are_taken() throws Exception {
    for (int i = 0; i < 10_000; i++) {
      repository.with("dags/p" + i % 100 + "/F" + i + ".txt", "file " + i);
    }
    repository.push("Many");

    assertThat(exported(source(origin("main", "dags")))).hasSize(10_001);
  }

  @Test
  void submodules_are_taken_if_that_is_asked_for_and_not_from_this_machines_disk()
      throws Exception {
    GitRepository library = GitRepository.make(repositories, "library");
    library.with("Rates.java", "class Rates {}").push("Library");
    library.with("Rates.java", "class Rates { int newer; }").push("Newer");
    repository.git("submodule", "add", "-q", library.bare().toString(), "dags/library");
    repository.git("config", "-f", ".gitmodules", "submodule.dags/library.url", "../library.git");
    repository.git("-C", "dags/library", "checkout", "-q", "HEAD~1");
    repository.push("With a submodule");
    GitOrigin with = origin("main", "dags");

    assertThat(exported(source(with)))
        .containsExactly("Etl.java=class Etl {}", "library/Rates.java=class Rates {}");
    GitOrigin without =
        new GitOrigin(
            with.url(),
            "main",
            "dags",
            null,
            with.tokenFile(),
            null,
            null,
            with.caFile(),
            false,
            List.of());
    assertThat(exported(source(without))).containsExactly("Etl.java=class Etl {}");

    repository.git(
        "config", "-f", ".gitmodules", "submodule.dags/library.url", library.bare().toString());
    repository.push("From the disk");
    assertThatThrownBy(() -> exported(source(with))).hasMessageContaining("this machine's disk");
  }

  @Test
  void only_hosts_of_the_list_are_asked_also_when_a_server_sends_one_on() throws Exception {
    GitOrigin known = origin("main", null);
    GitOrigin limited =
        new GitOrigin(
            known.url(),
            "main",
            null,
            null,
            known.tokenFile(),
            null,
            null,
            known.caFile(),
            false,
            List.of("127.0.0.1"));
    exported(source(limited));
    server.redirectTo("https://localhost:1");
    assertThatThrownBy(() -> source(limited).look())
        .hasMessageContaining("The host 'localhost' is not among the hosts");
    GitOrigin elsewhere =
        new GitOrigin(
            known.url(),
            "main",
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            List.of("*.example.org"));
    assertThatThrownBy(() -> source(elsewhere)).hasMessageContaining("windlass.git-hosts");
    for (String url : List.of("ext::sh -c true", "git://127.0.0.1/x.git", "/srv/x.git")) {
      assertThatThrownBy(() -> GitAddress.of(url, List.of("127.0.0.1")))
          .as(url)
          .isInstanceOf(SourceException.class);
    }
  }

  @Test
  void what_was_fetched_and_is_damaged_is_fetched_anew() throws Exception {
    GitSource source = source(origin("main", "dags"));
    exported(source);
    source.close();
    try (Stream<Path> found = Files.walk(folder.resolve("store"))) {
      for (Path pack : found.filter(file -> file.toString().endsWith(".pack")).toList()) {
        Files.write(pack, new byte[] {1, 2, 3});
      }
    }
    String pushed = repository.with("dags/Etl.java", "class Etl { int two; }").push("Second");

    assertThatThrownBy(() -> exported(source)).isInstanceOf(SourceException.class);
    assertThat(exported(source)).containsExactly("Etl.java=class Etl { int two; }");
    assertThat(look(source).id()).isEqualTo(pushed);
  }

  @Test
  void a_full_disk_leaves_the_source_as_it_was() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "mounting a small disk takes root");
    byte[] noise = new byte[3_000_000];
    new java.util.Random(1).nextBytes(noise);
    Files.write(repository.clone().resolve("dags/noise.bin"), noise);
    repository.push("Large");
    GitSource source = source(origin("main", "dags"));
    SourceVersion version = look(source);
    Path small = Files.createDirectories(folder.resolve("small"));
    GitRepository.run(folder, "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString());
    try {
      assertThatThrownBy(
              () -> source.export(version, Files.createDirectories(small.resolve("src"))))
          .hasMessageContaining("cannot be written")
          .hasMessageContaining("No space left");
    } finally {
      GitRepository.run(folder, "umount", small.toString());
    }
    assertThat(source.export(version, Files.createTempDirectory(folder, "whole"))).isTrue();
  }
}
