package dev.windlass.dag.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RunIdsTest {

  @Test
  void ids_are_written_as_airflow_writes_them() {
    assertThat(RunIds.scheduled(Instant.parse("2026-01-01T06:00:00Z")))
        .isEqualTo("scheduled__2026-01-01T06:00:00+00:00");
    assertThat(RunIds.manual(Instant.parse("2026-01-01T09:13:27.123456789Z")))
        .isEqualTo("manual__2026-01-01T09:13:27.123456+00:00");
    assertThat(RunIds.manual(Instant.parse("2026-01-01T09:13:27.500Z")))
        .isEqualTo("manual__2026-01-01T09:13:27.500000+00:00");
    assertThat(RunIds.manual(Instant.parse("2026-01-01T09:13:27.000000789Z")))
        .isEqualTo("manual__2026-01-01T09:13:27+00:00");
  }

  @Test
  void the_type_is_read_from_the_id() {
    for (RunIds.Type type : RunIds.Type.values()) {
      assertThat(RunIds.typeOf(RunIds.of(type, Instant.EPOCH))).isEqualTo(type);
    }
    assertThat(RunIds.typeOf("asset_triggered__2026")).isEqualTo(RunIds.Type.ASSET_TRIGGERED);
    assertThat(RunIds.typeOf("my own run")).isEqualTo(RunIds.Type.MANUAL);
    assertThat(RunIds.typeOf("scheduled")).isEqualTo(RunIds.Type.MANUAL);
  }
}
