package dev.windlass.engine.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class InstantWriterTest {

  @Inject ObjectMapper json;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-21T06:05:04Z",
        "2026-11-21T16:05:04.120Z",
        "2026-11-21T16:05:04.000120Z",
        "2026-11-21T16:05:04.000000012Z",
        "1969-12-31T23:59:59.999Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z",
        "-0001-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z"
      })
  void an_instant_is_written_as_java_does(String instant) throws JsonProcessingException {
    Instant written = Instant.parse(instant);
    assertThat(json.writeValueAsString(written)).isEqualTo('"' + written.toString() + '"');
    assertThat(json.readValue('"' + instant + '"', Instant.class)).isEqualTo(written);
  }

  @Test
  void the_engine_writes_instants_itself() throws JsonProcessingException {
    assertThat(json.getSerializerProviderInstance().findValueSerializer(Instant.class))
        .isInstanceOf(InstantWriter.class);
  }
}
