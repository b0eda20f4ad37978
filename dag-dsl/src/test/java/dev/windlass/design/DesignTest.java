package dev.windlass.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.DagDefinition;
import dev.windlass.dag.recording.RecordedDag;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.dag.spec.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * What the DAG files of the design are recorded as is a contract: a change to a file here is a
 * change of it.
 */
class DesignTest {

  @Test
  void hello_world_is_recorded_as_agreed() throws IOException {
    assertRecorded(new HelloWorld(), "hello_world.json");
  }

  @Test
  void orders_etl_is_recorded_as_agreed() throws IOException {
    assertRecorded(new OrdersEtl(), "orders_etl.json");
  }

  @Test
  void daily_features_is_recorded_as_agreed() throws IOException {
    assertRecorded(new DailyFeatures(), "daily_features.json");
  }

  @Test
  void recording_again_gives_the_same_text_and_reading_it_the_same_spec() throws IOException {
    for (DagDefinition dag :
        new DagDefinition[] {new HelloWorld(), new OrdersEtl(), new DailyFeatures()}) {
      DagSpec spec = RecordedDag.of(dag).spec();
      String text = Json.MAPPER.writeValueAsString(spec);

      assertThat(Json.MAPPER.writeValueAsString(RecordedDag.of(dag).spec())).isEqualTo(text);
      assertThat(Json.MAPPER.readValue(text, DagSpec.class)).isEqualTo(spec);
      assertThat(Json.MAPPER.writeValueAsString(Json.MAPPER.readValue(text, DagSpec.class)))
          .isEqualTo(text);
    }
  }

  private static void assertRecorded(DagDefinition dag, String file) throws IOException {
    String recorded =
        Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(RecordedDag.of(dag).spec());
    try (InputStream agreed = DesignTest.class.getResourceAsStream(file)) {
      assertThat(recorded)
          .isEqualToNormalizingNewlines(
              new String(agreed.readAllBytes(), StandardCharsets.UTF_8).stripTrailing());
    }
  }
}
