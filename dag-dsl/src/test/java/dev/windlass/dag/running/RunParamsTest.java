package dev.windlass.dag.running;

import static dev.windlass.dag.running.Attempts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.ParamSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunParamsTest {

  private static final List<ParamSpec> PARAMS =
      List.of(
          param("country", "{'type': 'string', 'enum': ['DE', 'FR', 'PL']}", "\"DE\""),
          param("limit", "{'type': 'integer', 'format': 'int32'}", "100"),
          param("count", "{'type': 'integer', 'format': 'int64'}", "1"),
          param("rate", "{'type': 'number'}", "1.5"),
          param("full", "{'type': 'boolean'}", "false"),
          param("day", "{'type': 'string', 'format': 'date'}", "\"2026-01-01\""),
          param("since", "{'type': 'string', 'format': 'date-time'}", "\"2026-01-01T00:00:00Z\""),
          param("note", "{'type': 'string'}", "\"\""),
          param("days", "{'type': 'array', 'items': {'type': 'integer'}}", "[1, 2]"));

  private static ParamSpec param(String name, String schema, String defaultValue) {
    return new ParamSpec(
        name,
        "java.lang.Object",
        json(schema.replace('\'', '"')),
        defaultValue == null ? null : json(defaultValue),
        null);
  }

  private static JsonNode value(String name, String text) {
    return RunParams.completeText(PARAMS, Map.of(name, text)).values().get(name);
  }

  @Test
  void what_is_not_given_has_its_default() {
    RunParams params = RunParams.complete(PARAMS, Map.of("limit", json("7")));
    assertThat(params.values().keySet())
        .containsExactly(
            "country", "limit", "count", "rate", "full", "day", "since", "note", "days");
    assertThat(params.values())
        .containsEntry("limit", json("7"))
        .containsEntry("days", json("[1,2]"));
  }

  @Test
  void a_param_without_default_must_be_given() {
    List<ParamSpec> needed = List.of(param("day", "{'type': 'string', 'format': 'date'}", null));
    assertThatThrownBy(() -> RunParams.complete(needed, Map.of()))
        .isInstanceOf(InvalidParamsException.class)
        .hasMessage("Param 'day' must be given: a day such as 2026-01-31.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          country; PL;                        "PL"
          limit;   -3;                        -3
          count;   9000000000;                9000000000
          rate;    2;                         2
          rate;    0.25;                      0.25
          full;    true;                      true
          day;     2026-02-28;                "2026-02-28"
          since;   2026-02-28T06:00:00Z;      "2026-02-28T06:00:00Z"
          since;   2026-02-28T06:00:00+01:00; "2026-02-28T06:00:00+01:00"
          note;    12;                        "12"
          days;    1,2, 3;                    [1, 2, 3]
          days;    [4, 5];                    [4, 5]
          """)
  void a_text_is_read_by_the_type_of_the_param(String name, String text, String value) {
    assertThat(value(name, text).toString()).isEqualTo(json(value).toString());
  }

  @Test
  void an_empty_text_is_the_empty_list() {
    assertThat(value("days", "")).isEqualTo(json("[]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          country; UK;          Param 'country' is "UK", which is not one of DE, FR, PL.
          country; de;          Param 'country' is "de", which is not one of DE, FR, PL. Did you mean 'DE'?
          limit;   many;        Param 'limit' is "many", which is not a whole number from -2147483648 to 2147483647.
          limit;   9000000000;  Param 'limit' is 9000000000, which is not a whole number from -2147483648 to 2147483647.
          limit;   1.5;         Param 'limit' is 1.5, which is not a whole number from -2147483648 to 2147483647.
          count;   1e99;        which is not a whole number.
          rate;    1e999999999; Param 'rate' is "1e999999999", which is not a number such as 1.5.
          full;    yes;         Param 'full' is "yes", which is not true or false.
          day;     2026-02-30;  Param 'day' is "2026-02-30", which is not a day such as 2026-01-31.
          since;   2026-02-28;  Param 'since' is "2026-02-28", which is not an instant such as 2026-01-31T06:00:00Z.
          days;    1,x;         Param 'days' is [1,"x"], which is not a list, each a whole number.
          days;    [1;          Param 'days' is "[1", which is not a list, each a whole number.
          """)
  void a_wrong_value_is_named_with_what_is_allowed(String name, String text, String message) {
    assertThatThrownBy(() -> value(name, text))
        .isInstanceOf(InvalidParamsException.class)
        .hasMessageContaining(message);
  }

  @Test
  void json_values_are_checked_by_their_own_type() {
    assertThatThrownBy(() -> RunParams.complete(PARAMS, Map.of("limit", json("\"7\""))))
        .hasMessageStartingWith("Param 'limit' is \"7\", which is not a whole number");
    assertThatThrownBy(() -> RunParams.complete(PARAMS, Map.of("note", json("null"))))
        .hasMessage("Param 'note' is null, which is not a text.");
    assertThat(RunParams.complete(PARAMS, Map.of("rate", json("3"))).values().get("rate").asInt())
        .isEqualTo(3);
  }

  @Test
  void an_unknown_param_is_named_with_the_one_that_was_meant() {
    assertThatThrownBy(() -> RunParams.complete(PARAMS, Map.of("contry", json("\"DE\""))))
        .hasMessage(
            "Param 'contry' does not exist; the DAG takes country, limit, count, rate, full, day,"
                + " since, note, days. Did you mean 'country'?");
    assertThatThrownBy(() -> RunParams.completeText(List.of(), Map.of("x", "1")))
        .hasMessage("Param 'x' does not exist; the DAG takes none.");
  }

  @Test
  void all_that_is_wrong_is_said_at_once() {
    assertThatThrownBy(
            () -> RunParams.completeText(PARAMS, Map.of("limit", "x", "full", "y", "z", "1")))
        .isInstanceOfSatisfying(
            InvalidParamsException.class, wrong -> assertThat(wrong.problems()).hasSize(3));
  }
}
