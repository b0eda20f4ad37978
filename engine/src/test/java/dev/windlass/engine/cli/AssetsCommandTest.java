package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssetsCommandTest {

  private static final String ASSETS =
      """
      {"assets": [{"id": 7, "uri": "warehouse://orders", "name": "orders", "group": "sales", "extra": {},
        "producing_tasks": [{"dag_id": "load_orders", "task_id": "load"}], "consuming_tasks": [],
        "consuming_dags": [{"dag_id": "report"}],
        "last_asset_event": {"id": 3, "timestamp": "2026-01-01T06:00:00Z"}}], "total_entries": 1}
      """;

  private final FakeEngine engine = new FakeEngine();

  @BeforeEach
  void answer() {
    engine.on("GET assets", ASSETS);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void assets_are_listed_with_who_updates_and_who_waits_for_them() {
    assertThat(Typed.at(engine, "assets", "list").out())
        .isEqualTo(
            """
            ASSET   GROUP  UPDATED BY   WAITING  LAST UPDATE
            orders  sales  load_orders  report   2026-01-01T06:00:00Z
            """);
  }

  @Test
  void an_asset_is_shown_by_its_name() {
    assertThat(Typed.at(engine, "assets", "details", "orders").out())
        .contains(
            "uri:         warehouse://orders", "updated by:  load_orders.load", "read by:     -");
  }

  @Test
  void updates_are_listed_the_latest_first() {
    engine.on(
        "GET assets/events",
        """
        {"asset_events": [{"id": 3, "uri": "warehouse://orders", "timestamp": "2026-01-01T06:00:00Z",
          "extra": {"rows": 12}, "source_dag_id": null, "created_dagruns": [{"dag_id": "report"}]}],
         "total_entries": 1}
        """);
    assertThat(Typed.at(engine, "assets", "events", "warehouse://orders").out())
        .contains("REST API  {\"rows\":12}  report");
    assertThat(engine.requests().getLast()).contains("asset_id=7").contains("order_by=-id");
  }

  @Test
  void an_update_is_reported_with_what_is_said_about_it() {
    engine.on("POST assets/events", "{\"id\": 4}");
    assertThat(Typed.at(engine, "assets", "update", "orders", "--extra", "{\"rows\": 2}").out())
        .isEqualTo("Updated warehouse://orders. Waiting for it: report.\n");
    assertThat(engine.requests().getLast())
        .isEqualTo("POST assets/events {\"extra\":{\"rows\":2},\"asset_id\":7}");
  }

  @Test
  void the_dag_that_updates_an_asset_is_run() {
    engine.on(
        "POST assets/7/materialize",
        "{\"dag_id\": \"load_orders\", \"dag_run_id\": \"manual__1\"}");
    assertThat(Typed.at(engine, "assets", "materialize", "orders").out())
        .isEqualTo("Made run manual__1 of load_orders.\n");
  }

  @Test
  void what_is_not_there_or_no_object_is_said() {
    Typed unknown = Typed.at(engine, "assets", "details", "order");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(unknown.err()).contains("There is no asset 'order'. Did you mean 'orders'?");
    Typed wrong = Typed.at(engine, "assets", "update", "orders", "--extra", "[1]");
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err()).contains("--extra '[1]' is no JSON object.");
  }
}
