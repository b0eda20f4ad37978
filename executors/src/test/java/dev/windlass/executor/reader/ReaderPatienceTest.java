package dev.windlass.executor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderPatienceTest {

  private final ReaderPatience patience = new ReaderPatience(Duration.ofSeconds(30));

  @ParameterizedTest
  @CsvSource({
    // seconds since its start, with a processor, with one in the last second; whether it goes on
    "30,   30,   2,    false",
    "30,   45,   2,    false",
    "30,   3,    0.2,  true",
    "30,   3,    0.01, false",
    "200,  29,   0.2,  true",
    "200,  30,   0.2,  false",
    "298,  5,    0.1,  true",
    "300,  5,    0.1,  false",
  })
  void who_computes_and_had_too_little_of_a_processor_goes_on(
      double past, double had, double since, boolean goesOn) {
    assertThat(patience.goesOn(seconds(past), seconds(had), seconds(since))).isEqualTo(goesOn);
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
