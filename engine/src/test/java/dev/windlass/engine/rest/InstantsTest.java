package dev.windlass.engine.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T06:00:00Z, 2026-01-31T06:00:00Z",
    "2026-01-31T06:00:00+01:00, 2026-01-31T05:00:00Z",
    "2026-01-31T06:00:00-05:30, 2026-01-31T11:30:00Z",
    "2026-01-31T06:00:00.123456+00:00, 2026-01-31T06:00:00.123456Z",
    "2026-01-31T06:00:00, 2026-01-31T06:00:00Z",
    "2026-01-31 06:00:00, 2026-01-31T06:00:00Z",
    "2026-01-31T06:00, 2026-01-31T06:00:00Z",
    "2026-01-31, 2026-01-31T00:00:00Z"
  })
  void dates_are_read_as_airflow_does(String text, String expected) {
    assertThat(Instants.parse(text)).isEqualTo(Instant.parse(expected));
  }

  @Test
  void a_plus_that_was_not_encoded_is_found_again() {
    assertThat(Instants.parse("2026-01-31T06:00:00 01:00"))
        .isEqualTo(Instant.parse("2026-01-31T05:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "soon", "2026-02-30", "2026-01-31T25:00:00Z", "31.01.2026", "1769839200"})
  void what_is_no_date_is_refused(String text) {
    assertThatThrownBy(() -> Instants.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
