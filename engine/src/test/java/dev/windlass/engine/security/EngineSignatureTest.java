package dev.windlass.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.engine.secret.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By what engines of one database know each other. */
class EngineSignatureTest {

  private static final String TARGET = "/api/v2/dags/a/logs/1?follow=true";

  private Instant now = Instant.parse("2026-11-22T08:00:00Z");
  private final EngineSignature one = withKey(1);
  private final EngineSignature two = withKey(1);

  private EngineSignature withKey(int fill) {
    byte[] key = new byte[Secrets.KEY_BYTES];
    Arrays.fill(key, (byte) fill);
    return new EngineSignature(new Secrets(key), () -> now);
  }

  @Test
  void an_engine_with_the_same_key_is_believed_whose_clock_is_a_minute_off() {
    String signature = one.of(TARGET);
    now = now.minus(Duration.ofMinutes(1));
    assertThat(two.holds(signature, TARGET)).isTrue();
    now = now.plus(Duration.ofMinutes(2));
    assertThat(two.holds(signature, TARGET)).isTrue();
  }

  @Test
  void an_engine_with_another_key_is_not() {
    assertThat(withKey(2).holds(one.of(TARGET), TARGET)).isFalse();
  }

  @Test
  void a_signature_is_for_one_path_and_for_some_minutes() {
    String signature = one.of(TARGET);
    assertThat(two.holds(signature, "/api/v2/dags/b/logs/1")).isFalse();
    now = now.plus(Duration.ofMinutes(4));
    assertThat(two.holds(signature, TARGET)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "1", "x.y", "99999999999999999999.y", "-1.y"})
  void nonsense_is_no_signature(String signature) {
    assertThat(two.holds(signature, TARGET)).isFalse();
  }

  @Test
  void nothing_of_the_key_is_in_it() {
    assertThat(one.of(TARGET)).matches("\\d{10}\\.[A-Za-z0-9_-]{43}");
  }
}
