package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BundlesCommandTest {

  private static final String GIT =
      """
      {"name": "etl", "kind": "git", "location": "https://git.example.org/etl.git", "ref": "main", "dags": 3,
       "version": "fbfc6bdab7f7ef62", "import_errors": 1, "last_error": null,
       "commit": {"id": "e467a6d771bcddd4f0fd", "author": "Ana <ana@example.org>", "subject": "Second"}}\
      """;

  private static final String FOLDER =
      """
      {"name": "dags", "kind": "folder", "location": "/srv/dags", "ref": null, "dags": 2, "version": "95e57aa0c81234",
       "import_errors": 0, "last_error": "There is no folder /srv/dags.", "commit": null}\
      """;

  private final FakeEngine engine = new FakeEngine();

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void what_a_version_would_change_is_said_in_a_few_lines() {
    engine.on(
        "GET bundles/etl/diff",
        """
        {"bundle_name": "etl", "ref": "next", "version": "89abcdef0123", "published_version": "0123456789abcdef",
         "commit": {"id": "5f2c9d0e4b7a1c3d", "author": "Ana", "subject": "Load at night"},
         "added": [{"dag_id": "stock", "file": "Stock.java", "tasks": 3}],
         "changed": [
           {"dag_id": "orders", "file": "Orders.java", "only_text": false, "schedule_changes": true,
            "schedule_before": null, "schedule_after": "0 7 * * *", "tasks_added": ["load"], "tasks_removed": [],
            "tasks_changed": [{"task_id": "fetch", "fields": ["operator", "retry"]}],
            "edges_added": ["fetch -> load"], "edges_removed": [], "settings": ["tags"]},
           {"dag_id": "rates", "file": "Rates.java", "only_text": true}],
         "removed": ["old"], "broken": [{"file": "Wrong.java", "line": 3, "message": "not a statement"}],
         "unchanged": 12}
        """);

    Typed typed = Typed.at(engine, "bundles", "diff", "etl", "next");

    assertThat(typed.out())
        .isEqualTo(
            """
            5f2c9d0e4b by Ana: Load at night, instead of content 0123456789
            + stock (Stock.java)
            ~ orders (Orders.java): schedule none -> '0 7 * * *'; tasks +load ~fetch (operator, retry); edges +fetch -> load; tags
            ~ rates (Rates.java): its file, and nothing that it does
            - old
            ! Wrong.java:3: not a statement
            12 as they are.
            """);
    assertThat(typed.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void bundles_are_listed_with_what_is_published_and_what_is_wrong() {
    engine.on("GET bundles", "{\"bundles\": [" + GIT + ", " + FOLDER + "], \"total_entries\": 2}");
    assertThat(Typed.at(engine, "bundles", "list").out())
        .isEqualTo(
            """
            BUNDLE  FROM                             REF   VERSION     AUTHOR                 DAGS  ERRORS  LAST ERROR
            etl     https://git.example.org/etl.git  main  e467a6d771  Ana <ana@example.org>  3     1       -
            dags    /srv/dags                        -     95e57aa0c8  -                      2     0       There is no folder /srv/dags.
            """);
  }

  @Test
  void what_is_typed_is_what_is_added() {
    engine.on("POST bundles", GIT);
    Typed git =
        Typed.at(
            engine,
            "bundles",
            "add",
            "git",
            "etl",
            "https://git.example.org/etl.git",
            "--ref",
            "main",
            "--path",
            "dags",
            "--poll",
            "5s",
            "--submodules",
            "--token-file",
            "/run/secrets/git");
    Typed.at(engine, "bundles", "add", "folder", "reports", "/mnt/reports");

    assertThat(git.exitCode()).isEqualTo(ExitCode.GOOD);
    assertThat(engine.requests())
        .containsExactly(
            "POST bundles {\"name\":\"etl\",\"git\":\"https://git.example.org/etl.git\",\"ref\":\"main\",\"path\":\"dags\",\"poll\":\"5s\",\"submodules\":true,\"token_file\":\"/run/secrets/git\"}",
            "POST bundles {\"name\":\"reports\",\"folder\":\"/mnt/reports\"}");
  }

  @Test
  void a_look_that_leads_to_nothing_ends_with_1_and_the_reason() {
    engine.on("POST bundles/dags/refresh", FOLDER).on("DELETE bundles/etl", 204, "");
    Typed refreshed = Typed.at(engine, "bundles", "refresh", "dags");
    assertThat(refreshed.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(refreshed.err()).contains("There is no folder /srv/dags.");
    assertThat(Typed.at(engine, "bundles", "remove", "etl").out())
        .isEqualTo("Bundle etl is removed. Its DAGs are retired.\n");
  }
}
