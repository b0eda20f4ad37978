package dev.windlass.executor.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.dag.Connection;
import dev.windlass.dag.running.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {

  private static final String PASSWORD = "p&ss wörd/1";

  private final SecretMask mask =
      SecretMask.of(
          List.of(
              connection(
                  "me", PASSWORD, Map.of("header.X-Api-Key", "key-4711", "region", "europe"))),
          Map.of(
              "db_password", "hunter22",
              "bucket", "s3://sales",
              "settings", "{\"client_secret\": \"inner-secret\", \"limit\": \"visible\"}"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        PASSWORD,
        "p%26ss+w%C3%B6rd%2F1",
        "p%26ss%20w%C3%B6rd%2F1",
        "p%26ss%20w%c3%b6rd%2f1",
        "key-4711",
        "hunter22",
        "inner-secret"
      })
  void secrets_are_hidden_in_every_form(String secret) {
    assertThat(mask.apply("before " + secret + " after")).isEqualTo("before *** after");
  }

  @Test
  void basic_credentials_are_hidden() {
    String basic = base64("me:" + PASSWORD);

    assertThat(mask.apply("Authorization: Basic " + basic)).isEqualTo("Authorization: Basic ***");
    assertThat(mask.apply(base64(PASSWORD))).isEqualTo("***");
  }

  @Test
  void what_is_no_secret_stays() {
    String line = "s3://sales europe visible me";

    assertThat(mask.apply(line)).isSameAs(line);
  }

  @Test
  void a_short_password_is_hidden_only_beside_its_login() {
    SecretMask shortMask = SecretMask.of(List.of(connection("app", "1", Map.of())), Map.of());

    assertThat(shortMask.apply("1 row, http://app:1@host, " + base64("app:1")))
        .isEqualTo("1 row, http://***@host, ***");
  }

  @Test
  void passwords_inside_urls_are_hidden() {
    var url =
        new Connection(
            "db",
            "jdbc",
            "jdbc:x://host/db?user=a&password=topsecret",
            null,
            null,
            null,
            null,
            Map.of());

    assertThat(
            SecretMask.of(List.of(url), Map.of("feed", "https://u:feedpass@host/x"))
                .apply("topsecret feedpass"))
        .isEqualTo("*** ***");
  }

  @Test
  void a_secret_of_several_lines_is_hidden_line_by_line() {
    String key = "-----BEGIN-----\nMIIabcdef\nMIIghijkl\n-----END-----";
    SecretMask keyMask = SecretMask.of(List.of(), Map.of("private_key", key));

    assertThat(keyMask.apply("read MIIghijkl")).isEqualTo("read ***");
  }

  @Test
  void reasons_are_masked_and_results_are_not() {
    assertThat(mask.apply(new Outcome.Failed("no hunter22")))
        .isEqualTo(new Outcome.Failed("no ***"));
    assertThat(mask).hasToString("SecretMask[" + mask.toString().replaceAll("\\D", "") + " texts]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "DB_PASSWORD",
        "api_key",
        "apiKey",
        "X-Api-Key",
        "secret",
        "token",
        "header.Authorization"
      })
  void knows_secrets_by_their_names(String name) {
    assertThat(SecretNames.looksSecret(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bucket", "region", "host", "key", "limit"})
  void knows_what_is_no_secret_by_its_name(String name) {
    assertThat(SecretNames.looksSecret(name)).isFalse();
  }

  private static Connection connection(String login, String password, Map<String, String> extra) {
    return new Connection("api", "http", "api.example", null, login, password, null, extra);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
