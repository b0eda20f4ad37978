package dev.windlass.dag.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void a_text_of_any_length_comes_back_as_it_was() throws Exception {
    var large = TextNode.valueOf("0123456789".repeat(2_500_000));
    var written = Json.MAPPER.writeValueAsString(large);
    assertThat(Json.MAPPER.readTree(written).equals(large)).isTrue();
  }

  /** Map.of and Set.of go through what they hold in another order in each JVM. */
  @Test
  void a_map_without_an_order_is_written_by_its_keys_and_a_set_by_its_elements() throws Exception {
    assertThat(Json.MAPPER.writeValueAsString(Map.of("d", 1, "a", 2, "e", 3, "b", 4, "c", 5)))
        .isEqualTo(
            """
            {"a":2,"b":4,"c":5,"d":1,"e":3}\
            """);
    assertThat(Json.MAPPER.writeValueAsString(new HashMap<>(Map.of(10, "x", 9, "y", 8, "z"))))
        .isEqualTo(
            """
            {"10":"x","8":"z","9":"y"}\
            """);
    assertThat(Json.MAPPER.writeValueAsString(new Sets(Set.of("d", "a", "c", "b", "e"), Map.of())))
        .isEqualTo(
            """
            {"names":["a","b","c","d","e"],"of":{}}\
            """);
    assertThat(
            Json.MAPPER
                .valueToTree(new Sets(Set.of(), Map.of("k", Set.of("d", "a", "c", "b", "e"))))
                .toString())
        .isEqualTo(
            """
            {"names":[],"of":{"k":["a","b","c","d","e"]}}\
            """);
  }

  @Test
  void a_map_or_set_with_an_order_keeps_it() throws Exception {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("name", "Ana");
    columns.put("age", null);
    columns.put("city", new LinkedHashSet<>(List.of("z", "y", "x")));
    assertThat(Json.MAPPER.writeValueAsString(columns))
        .isEqualTo(
            """
            {"name":"Ana","age":null,"city":["z","y","x"]}\
            """);
    assertThat(Json.MAPPER.writeValueAsString(EnumSet.of(TimeUnit.SECONDS, TimeUnit.DAYS)))
        .isEqualTo(
            """
            ["SECONDS","DAYS"]\
            """);
  }

  private record Sets(Set<String> names, Map<String, Set<String>> of) {}
}
