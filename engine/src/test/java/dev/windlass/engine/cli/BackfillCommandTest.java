package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackfillCommandTest {

  private static final String BACKFILL =
      """
      {"id": 3, "dag_id": "orders", "from_date": "2025-12-31T23:00:00Z", "to_date": "2026-01-31T22:59:59Z",
       "max_active_runs": 4, "is_paused": %s, "is_cancelled": false, "completed_at": null,
       "progress": {"total": 31, "pending": 20, "queued": 1, "running": 3, "success": 4, "failed": 2, "skipped": 1}}\
      """;

  private final FakeEngine engine = new FakeEngine();

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void a_backfill_is_made_for_whole_days_in_the_zone_of_the_dag() {
    engine
        .on("GET dags/orders/details", "{\"timezone\": \"Europe/Berlin\"}")
        .on("POST backfills", BACKFILL.formatted(false));

    Typed typed =
        Typed.at(
            engine,
            "backfill",
            "create",
            "orders",
            "--from",
            "2026-01-01",
            "--to",
            "2026-01-31",
            "--max-active-runs",
            "4",
            "--reprocess",
            "failed",
            "--backwards");

    assertThat(typed.out()).isEqualTo("Backfill 3 of orders: 31 dates, at most 4 runs at once.\n");
    assertThat(engine.requests().getLast())
        .contains("\"from_date\":\"2025-12-31T23:00:00Z\"")
        .contains("\"to_date\":\"2026-01-31T22:59:59Z\"")
        .contains("\"run_backwards\":true")
        .contains("\"reprocess_behavior\":\"failed\"")
        .contains("\"max_active_runs\":4");
  }

  @Test
  void a_dry_run_lists_the_dates() {
    engine
        .on("GET dags/orders/details", "{\"timezone\": \"UTC\"}")
        .on(
            "POST backfills/dry_run",
            """
            {"backfills": [{"logical_date": "2026-01-01T06:00:00Z", "is_repeated": false},
              {"logical_date": "2026-01-02T06:00:00Z", "is_repeated": true}],
             "total_entries": 2, "skipped_entries": 1}
            """);

    Typed typed =
        Typed.at(
            engine,
            "backfill",
            "create",
            "orders",
            "--from",
            "2026-01-01",
            "--to",
            "2026-01-03T06:00:00Z",
            "--dry-run");

    assertThat(typed.out())
        .isEqualTo(
            """
            2 dates would run, 1 have a run already.
            2026-01-01T06:00:00Z
            2026-01-02T06:00:00Z (again)
            """);
  }

  @Test
  void backfills_are_listed_with_how_far_they_have_come() {
    engine.on(
        "GET backfills",
        "{\"backfills\": [" + BACKFILL.formatted(true) + "], \"total_entries\": 1}");

    Typed typed = Typed.at(engine, "backfill", "list", "--dag", "orders");

    assertThat(typed.out())
        .isEqualTo(
            """
            ID  DAG     FROM                  TO                    STATE   DONE     FAILED
            3   orders  2025-12-31T23:00:00Z  2026-01-31T22:59:59Z  paused  7 of 31  2
            """);
  }

  @Test
  void a_backfill_is_held_goes_on_and_is_cancelled() {
    engine
        .on("PUT backfills/3/pause", BACKFILL.formatted(true))
        .on("PUT backfills/3/unpause", BACKFILL.formatted(false))
        .on("PUT backfills/3/cancel", 409, "{\"detail\": \"Backfill 3 has ended already.\"}");

    assertThat(Typed.at(engine, "backfill", "pause", "3").out())
        .isEqualTo("Backfill 3 of orders is paused.\n");
    assertThat(Typed.at(engine, "backfill", "unpause", "3").out())
        .isEqualTo("Backfill 3 of orders goes on.\n");
    Typed cancelled = Typed.at(engine, "backfill", "cancel", "3");
    assertThat(cancelled.exitCode()).isNotZero();
    assertThat(cancelled.err()).contains("has ended already");
  }

  @Test
  void a_wrong_date_is_answered_with_the_way_to_write_it() {
    engine.on("GET dags/orders/details", "{\"timezone\": \"UTC\"}");

    Typed typed =
        Typed.at(
            engine, "backfill", "create", "orders", "--from", "2026-02-30", "--to", "2026-03-01");

    assertThat(typed.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).contains("--from '2026-02-30' is no date");
  }
}
