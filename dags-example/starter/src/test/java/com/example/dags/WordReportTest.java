package com.example.dags;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.windlass.dag.testing.DagTester;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordReportTest {

  @Test
  void counts_each_word() {
    var run = DagTester.of(new WordReport()).answer("text", inputs -> "a b a").run();

    run.requireSuccess();
    assertEquals(
        Map.of("a", 2L, "b", 1L), run.result("count", new TypeReference<Map<String, Long>>() {}));
  }
}
