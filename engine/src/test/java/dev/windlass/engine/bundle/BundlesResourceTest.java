package dev.windlass.engine.bundle;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.windlass.engine.Settings;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.git.GitRepository;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles over REST, from a real Git repository and read by a real reader. */
@QuarkusTest
class BundlesResourceTest {

  private static final String BUNDLES = "/api/v2/bundles";
  private static final String NAME = "from_git";

  private static final String DAG =
      """
      import static dev.windlass.dag.Dsl.*;
      import dev.windlass.dag.*;

      @Dag("%s")
      public final class %s implements DagDefinition {
        @Override
        public void define(DagBuilder dag) {
          dag.task("say", bash("echo %s"));
        }
      }
      """;

  @Inject Database database;
  @Inject BundleStore store;
  @Inject Settings settings;

  @TempDir Path folder;
  private GitRepository repository;
  private int seconds;

  @BeforeEach
  void begin() {
    repository = GitRepository.make(folder, "etl");
    with("git_first", "First", "one");
    with("git_second", "Second", "one");
  }

  @AfterEach
  void remove() {
    given().delete(BUNDLES + "/" + NAME);
    given().delete(BUNDLES + "/other_git");
  }

  private GitRepository with(String dag, String name, String says) {
    return repository.with("dags/" + name + ".java", DAG.formatted(dag, name, says));
  }

  private ValidatableResponse add(String name, String more) {
    return json("{\"name\": \"%s\", \"git\": \"file://%s\", \"path\": \"dags\", \"poll\": \"24h\"%s}"
            .formatted(name, repository.bare(), more))
        .post(BUNDLES)
        .then();
  }

  private static RequestSpecification json(String body) {
    return given().contentType(ContentType.JSON).body(body);
  }

  private static ValidatableResponse refresh() {
    return json("{}").post(BUNDLES + "/" + NAME + "/refresh").then().statusCode(200);
  }

  private static int version(String dag) {
    return given()
        .get("/api/v2/dags/" + dag + "/details")
        .then()
        .statusCode(200)
        .extract()
        .path("latest_dag_version.version_number");
  }

  @Test
  void what_was_fetched_goes_with_the_bundle() {
    repository.push("Begin");
    add(NAME, "").statusCode(201);
    Path fetched = settings.data().toAbsolutePath().resolve("git").resolve(NAME);
    assertThat(fetched).isDirectory();

    given().delete(BUNDLES + "/" + NAME).then().statusCode(204);

    awaitTrue(() -> !Files.exists(fetched));
  }

  @Test
  void what_a_branch_would_change_is_shown_and_nothing_is_changed() {
    String first = repository.push("Begin");
    add(NAME, ", \"ref\": \"" + first + "\"").statusCode(201);
    int before = version("git_first");
    repository.with(
        "dags/First.java",
        DAG.formatted("git_first", "First", "one")
            .replace(
                "dag.task(\"say\", bash(\"echo one\"));",
                "dag.schedule(cron(\"0 7 * * *\"));"
                    + " dag.task(\"say\", bash(\"echo two\")).then(dag.task(\"end\", bash(\"true\")));"));
    repository.git("rm", "-q", "dags/Second.java");
    with("git_third", "Third", "three");
    repository.with("dags/Broken.java", "class Broken { int one = two; }");
    String second = repository.push("Second");

    given()
        .queryParam("ref", "main")
        .get(BUNDLES + "/" + NAME + "/diff")
        .then()
        .statusCode(200)
        .body("commit.id", equalTo(second))
        .body("added.dag_id", equalTo(List.of("git_third")))
        .body("removed", equalTo(List.of("git_second")))
        .body("changed.dag_id", equalTo(List.of("git_first")))
        .body("changed[0].schedule_after", equalTo("0 7 * * *"))
        .body("changed[0].schedule_before", nullValue())
        .body("changed[0].tasks_added", equalTo(List.of("end")))
        .body("changed[0].tasks_changed[0].task_id", equalTo("say"))
        .body("changed[0].tasks_changed[0].fields", equalTo(List.of("operator")))
        .body("changed[0].edges_added", equalTo(List.of("say -> end")))
        .body("broken[0].file", equalTo("Broken.java"))
        .body("broken[0].line", equalTo(1))
        .body("unchanged", equalTo(0));

    assertThat(version("git_first")).isEqualTo(before);
    given().get("/api/v2/dags/git_third").then().statusCode(404);
    given().get(BUNDLES + "/" + NAME).then().body("commit.id", equalTo(first));
    given()
        .queryParam("ref", "nowhere")
        .get(BUNDLES + "/" + NAME + "/diff")
        .then()
        .statusCode(409)
        .body("detail", containsString("nowhere"));
  }

  @Test
  void a_push_is_published_and_says_which_commit_it_is() {
    String first = repository.push("Begin");
    add(NAME, ", \"ref\": \"main\"")
        .statusCode(201)
        .body("kind", equalTo("git"))
        .body("origin", equalTo("api"))
        .body("dags", equalTo(2))
        .body("commit.id", equalTo(first))
        .body("commit.author", equalTo("Ana Author <ana@example.org>"))
        .body("last_error", nullValue());
    int before = version("git_first");
    int other = version("git_second");

    with("git_first", "First", "two");
    String second = repository.push("Second");
    refresh().body("commit.id", equalTo(second)).body("commit.subject", equalTo("Second"));

    assertThat(version("git_first")).isEqualTo(before + 1);
    assertThat(version("git_second")).as("Nothing of it has changed.").isEqualTo(other);
    given()
        .get("/api/v2/dags/git_first/dagVersions/" + (before + 1))
        .then()
        .body("commit", equalTo(second))
        .body("bundle_name", equalTo(NAME));
    String third = repository.with("README.md", "No DAG has changed.").push("Third");
    refresh().body("commit.id", equalTo(third));
    assertThat(version("git_first")).isEqualTo(before + 1);
    given()
        .get(BUNDLES + "/" + NAME + "/versions")
        .then()
        .statusCode(200)
        .body("total_entries", greaterThanOrEqualTo(2))
        .body("bundle_versions[0].commit.subject", equalTo("Third"));
  }

  @Test
  void a_broken_file_keeps_its_dag_as_it_was_and_names_the_commit() {
    repository.push("Begin");
    add(NAME, "").statusCode(201);
    int first = version("git_first");
    int second = version("git_second");

    with("git_first", "First", "two").with("dags/Second.java", "class Second { int x = }");
    String broken = repository.push("Breaks the second");
    refresh().body("import_errors", equalTo(1)).body("last_error", nullValue());

    assertThat(version("git_first")).isEqualTo(first + 1);
    assertThat(version("git_second")).isEqualTo(second);
    String error = "import_errors.find { it.bundle_name == '" + NAME + "' }.";
    given()
        .queryParam("limit", 1000)
        .get("/api/v2/importErrors")
        .then()
        .body(error + "filename", equalTo("Second.java"))
        .body(error + "line", equalTo(1))
        .body(error + "commit", equalTo(broken))
        .body(error + "commit_author", equalTo("Ana Author <ana@example.org>"));
  }

  @Test
  void a_run_keeps_its_version_and_old_ones_go_when_no_run_needs_them() {
    repository.push("Begin");
    add(NAME, "").statusCode(201);
    json("{\"is_paused\": true}").patch("/api/v2/dags/git_first").then().statusCode(200);
    json("{\"dag_run_id\": \"kept\", \"logical_date\": null}")
        .post("/api/v2/dags/git_first/dagRuns")
        .then()
        .statusCode(200);
    String pinned = digestOfRun();
    for (String says : new String[] {"two", "three"}) {
      with("git_first", "First", says);
      with("git_second", "Second", says);
      repository.push(says);
      refresh();
    }

    assertThat(digestOfRun()).isEqualTo(pinned);
    assertThat(store.ref(NAME, pinned).directory()).isDirectory();
    assertThat(versionsOnDisk()).isEqualTo(2);

    json("{}").post("/api/v2/dags/git_first/dagRuns/kept/cancel").then().statusCode(200);
    awaitTrue(
        () -> "failed".equals(given().get("/api/v2/dags/git_first/dagRuns/kept").path("state")));
    with("git_first", "First", "four");
    repository.push("four");
    refresh();
    assertThat(store.ref(NAME, pinned).directory()).doesNotExist();
  }

  private String digestOfRun() {
    return database
        .inTransaction(tx ->
            tx.first(
                row -> row.text("bundle_digest"),
                "select bundle_digest from dag_run where dag_id = 'git_first' and run_id = 'kept'"))
        .orElseThrow();
  }

  private int versionsOnDisk() {
    String[] found = store.ref(NAME, "any").directory().getParent().toFile().list();
    return found == null ? 0 : found.length;
  }

  @Test
  void a_force_push_is_held_until_somebody_looks_at_it() {
    repository.push("Begin");
    String name = "other_git";
    json("{\"name\": \"%s\", \"git\": \"file://%s\", \"path\": \"dags\", \"poll\": \"100ms\"}"
            .formatted(name, repository.bare()))
        .post(BUNDLES)
        .then()
        .statusCode(201);
    repository.git("checkout", "-q", "--orphan", "forced");
    String forced = repository.push("Forced");
    repository.git("push", "-q", "--force", "origin", "HEAD:main");

    awaitTrue(() ->
        String.valueOf((Object) given().get(BUNDLES + "/" + name).path("last_error"))
            .contains("force-pushed"));
    json("{}")
        .post(BUNDLES + "/" + name + "/refresh")
        .then()
        .body("commit.id", equalTo(forced))
        .body("last_error", nullValue());
  }

  @Test
  void a_bundle_is_rolled_back_kept_there_and_let_go() {
    String first = pushed("one");
    add(NAME, "").statusCode(201);
    pushed("two");
    refresh();
    String third = pushed("three");
    refresh();

    post("rollback").statusCode(200).body("commit.subject", equalTo("two"));
    post("rollback")
        .statusCode(200)
        .body("pinned", equalTo(first))
        .body("commit.id", equalTo(first));
    post("rollback").statusCode(409);
    refresh().body("commit.id", equalTo(first)).body("last_error", nullValue());

    given()
        .delete(BUNDLES + "/" + NAME + "/pin")
        .then()
        .statusCode(200)
        .body("commit.id", equalTo(third))
        .body("pinned", nullValue());
    json("{\"commit\": \"" + first + "\"}")
        .post(BUNDLES + "/" + NAME + "/pin")
        .then()
        .statusCode(200)
        .body("commit.id", equalTo(first));
    json("{\"commit\": \"main\"}").post(BUNDLES + "/" + NAME + "/pin").then().statusCode(422);
  }

  private String pushed(String says) {
    with("git_first", "First", says);
    repository.commitAt(says, seconds++);
    repository.git("push", "-q", "origin", "HEAD");
    return repository.head();
  }

  private static ValidatableResponse post(String what) {
    return json("{}").post(BUNDLES + "/" + NAME + "/" + what).then();
  }

  @Test
  void a_signed_call_lets_it_be_looked_at() throws Exception {
    repository.push("Begin");
    Path secret = Files.writeString(folder.resolve("secret"), "geheim\n");
    add(NAME, ", \"webhook_secret_file\": \"" + secret + "\"").statusCode(201);
    String pushed = with("git_first", "First", "hooked").push("Hooked");
    String body = "{\"ref\": \"refs/heads/main\"}";

    call(body, "sha256=" + "0".repeat(64)).statusCode(403).body("detail", containsString("secret"));
    given()
        .body(body)
        .contentType("text/plain")
        .post(BUNDLES + "/none/webhook")
        .then()
        .statusCode(403);
    call(body, "sha256=" + signature(body)).statusCode(202);

    awaitTrue(() -> pushed.equals(given().get(BUNDLES + "/" + NAME).path("commit.id")));
  }

  private static ValidatableResponse call(String body, String signature) {
    return given()
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .header("X-Hub-Signature-256", signature)
        .header("Origin", "https://elsewhere.example")
        .body(body)
        .post(BUNDLES + "/" + NAME + "/webhook")
        .then();
  }

  private static String signature(String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("geheim".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void the_first_bundle_keeps_an_id_that_two_claim() {
    repository.push("Begin");
    add(NAME, "").statusCode(201);
    add("other_git", "").statusCode(201).body("dags", equalTo(0)).body("import_errors", equalTo(2));
    given()
        .queryParam("limit", 1000)
        .get("/api/v2/importErrors")
        .then()
        .body(
            "import_errors.stack_trace",
            hasItem(
                "DAG 'git_first' of bundle 'other_git' is already defined by First.java in bundle '%s', which keeps it. Give one of them another id."
                    .formatted(NAME)));

    given().delete(BUNDLES + "/" + NAME).then().statusCode(204);
    json("{}").post(BUNDLES + "/other_git/refresh").then().statusCode(200);
    awaitTrue(() -> given().get(BUNDLES + "/other_git").path("dags").equals(2));
  }

  @Test
  void a_bundle_that_is_removed_retires_its_dags() {
    repository.push("Begin");
    add(NAME, "").statusCode(201);

    given().delete(BUNDLES + "/" + NAME).then().statusCode(204);

    given().get(BUNDLES + "/" + NAME).then().statusCode(404);
    given().get("/api/v2/dags/git_first").then().body("is_stale", equalTo(true));
  }

  @Test
  void what_cannot_be_added_is_refused_with_the_reason() {
    repository.push("Begin");
    add(NAME, "").statusCode(201);
    add(NAME, "").statusCode(409).body("detail", containsString("already"));
    json("{\"name\": \"x\"}").post(BUNDLES).then().statusCode(400);
    json("{\"name\": \"../x\", \"folder\": \"/tmp\"}").post(BUNDLES).then().statusCode(422);
    json("{\"name\": \"x\", \"folder\": \"/none/such\"}").post(BUNDLES).then().statusCode(422);
    json("{\"name\": \"x\", \"git\": \"https://a:geheim@b.example/c.git\"}")
        .post(BUNDLES)
        .then()
        .statusCode(422)
        .body(not(containsString("geheim")));
    json("{\"name\": \"x\", \"git\": \"https://b.example/c.git\", \"poll\": \"soon\"}")
        .post(BUNDLES)
        .then()
        .statusCode(422);
    given()
        .get(BUNDLES + "/from_gti")
        .then()
        .statusCode(404)
        .body("detail", containsString("Did you mean 'from_git'?"));
  }

  @Test
  void a_branch_that_is_not_there_is_said_and_taken_when_it_comes() {
    repository.push("Begin");
    add(NAME, ", \"ref\": \"release\"")
        .statusCode(201)
        .body("last_error", containsString("has no branch or tag 'release'"))
        .body("dags", equalTo(0));
    repository.git("checkout", "-q", "-b", "release");
    repository.push("Release");

    refresh().body("last_error", nullValue()).body("dags", equalTo(2));
  }

  /** Reading and looking are done by others, in real processes. */
  private static void awaitTrue(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("Waited a minute.").isLessThan(end);
      try {
        Thread.sleep(50);
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
  }
}
