package dev.windlass.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.client.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolsCommandTest {

  private static final String POOL =
      """
      {"name": "warehouse", "slots": 8, "description": "ours", "running_slots": 7, "queued_slots": 1,
       "scheduled_slots": 3, "open_slots": 0, "first_in_line": "orders.load"}\
      """;

  private final FakeEngine engine = new FakeEngine();

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void pools_are_listed_with_who_is_next() {
    engine.on("GET pools", "{\"pools\": [" + POOL + "], \"total_entries\": 1}");
    assertThat(Typed.at(engine, "pools", "list").out())
        .isEqualTo(
            """
            POOL       SLOTS  RUNNING  QUEUED  WAITING  OPEN  NEXT         DESCRIPTION
            warehouse  8      7        1       3        0     orders.load  ours
            """);
  }

  @Test
  void a_pool_that_is_there_is_changed_and_another_is_made() {
    engine.on("GET pools/warehouse", POOL).on("PATCH pools/warehouse", POOL);
    engine.on("POST pools", POOL);
    Typed.at(engine, "pools", "set", "warehouse", "9");
    Typed.at(engine, "pools", "set", "other", "2", "--description", "new", "--include-deferred");
    assertThat(engine.requests())
        .contains(
            "PATCH pools/warehouse {\"slots\":9}",
            "POST pools {\"slots\":2,\"include_deferred\":true,\"description\":\"new\",\"name\":\"other\"}");
  }

  @Test
  void a_pool_is_shown_and_deleted_and_one_that_is_not_there_is_said() {
    engine.on("GET pools/warehouse", POOL).on("DELETE pools/warehouse", 204, "");
    assertThat(Typed.at(engine, "pools", "get", "warehouse").out()).contains("orders.load");
    assertThat(Typed.at(engine, "pools", "delete", "warehouse").out())
        .isEqualTo("Pool warehouse is deleted. Tasks that name it wait from now on.\n");
    Typed unknown = Typed.at(engine, "pools", "get", "warehous");
    assertThat(unknown.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
  }
}
