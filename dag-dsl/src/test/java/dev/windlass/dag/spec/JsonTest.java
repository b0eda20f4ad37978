package dev.windlass.dag.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void a_text_of_any_length_comes_back_as_it_was() throws Exception {
    var large = TextNode.valueOf("0123456789".repeat(2_500_000));
    var written = Json.MAPPER.writeValueAsString(large);
    assertThat(Json.MAPPER.readTree(written).equals(large)).isTrue();
  }
}
