package dev.windlass.dag.running;

import static dev.windlass.dag.running.Attempts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.Json;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ArgumentValuesTest {

  private static final TaskAttempt ATTEMPT =
      Attempts.of(
          Map.of("fetch", json("[1, 2]"), "none", json("null")),
          json("{\"country\": \"DE\"}"),
          Map.of("limit", json("7")));

  private static JsonNode value(ArgSpec argument) {
    return ArgumentValues.resolve(argument, ATTEMPT);
  }

  @Test
  void the_result_of_a_task_is_passed_as_it_is() {
    assertThat(value(new ArgSpec.Output("fetch"))).isEqualTo(json("[1, 2]"));
  }

  @Test
  void a_task_without_result_gives_null() {
    assertThat(value(new ArgSpec.Output("refresh")).isNull()).isTrue();
  }

  @Test
  void the_first_task_that_has_a_result_is_taken() {
    assertThat(value(new ArgSpec.FirstOf(List.of("refresh", "fetch", "none"))))
        .isEqualTo(json("[1, 2]"));
    assertThat(value(new ArgSpec.FirstOf(List.of("refresh", "size"))).isNull()).isTrue();
  }

  @Test
  void a_mapped_task_gets_its_element() {
    assertThat(value(new ArgSpec.Element()).get("country").asText()).isEqualTo("DE");
  }

  @Test
  void an_element_of_a_task_that_is_not_mapped_is_refused() {
    assertThatThrownBy(() -> ArgumentValues.resolve(new ArgSpec.Element(), Attempts.plain()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'load'")
        .hasMessageContaining("not mapped");
  }

  @Test
  void the_logical_date_is_the_day_in_the_zone_of_the_dag() {
    assertThat(value(new ArgSpec.LogicalDate())).isEqualTo(TextNode.valueOf("2026-01-31"));
  }

  @Test
  void the_logical_time_reads_back_with_its_zone() throws Exception {
    JsonNode time = value(new ArgSpec.LogicalTime());
    assertThat(time.asText()).isEqualTo("2026-01-31T00:30:00+01:00[Europe/Berlin]");
    assertThat(Json.MAPPER.treeToValue(time, ZonedDateTime.class))
        .isEqualTo(ATTEMPT.run().logicalTime());
  }

  @Test
  void the_data_interval_is_two_instants_and_a_zone() {
    assertThat(value(new ArgSpec.DataInterval()))
        .isEqualTo(
            json(
                "{\"start\": \"2026-01-30T23:30:00Z\", \"end\": \"2026-01-31T23:30:00Z\","
                    + " \"timeZone\": \"Europe/Berlin\"}"));
  }

  @Test
  void run_id_param_variable_and_literal_are_plain_values() {
    assertThat(value(new ArgSpec.RunId()).asText()).startsWith("scheduled__");
    assertThat(value(new ArgSpec.Param("limit")).asInt()).isEqualTo(7);
    assertThat(value(new ArgSpec.VariableRef("region")).asText()).isEqualTo("north");
    assertThat(value(new ArgSpec.Literal(json("true"))).asBoolean()).isTrue();
  }

  @Test
  void a_connection_reads_back_whole() throws Exception {
    assertThat(
            Json.MAPPER.treeToValue(
                value(new ArgSpec.ConnectionRef("warehouse")), Connection.class))
        .isEqualTo(Attempts.WAREHOUSE);
  }

  @Test
  void what_is_missing_is_named_with_what_was_probably_meant_and_without_secrets() {
    assertThatThrownBy(() -> value(new ArgSpec.ConnectionRef("werehouse")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Task 'load' needs the connection 'werehouse', which it was not given. Did you mean"
                + " 'warehouse'?");
    assertThatThrownBy(() -> value(new ArgSpec.VariableRef("x")))
        .hasMessage("Task 'load' needs the variable 'x', which it was not given.");
    assertThatThrownBy(() -> value(new ArgSpec.Param("limits")))
        .hasMessageEndingWith("Did you mean 'limit'?");
  }

  @Test
  void the_context_has_no_json_value() {
    assertThatThrownBy(() -> value(new ArgSpec.Context()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("context");
  }
}
