package dev.windlass.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may call a webhook. */
class WebhookSignatureTest {

  /** The example of GitHub's documentation. */
  private static final String SECRET = "It's a Secret to Everybody";

  private static final String SIGNED =
      "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  private static boolean holds(String header, String value, String body) {
    return WebhookSignature.holds(
        Map.of(header, value)::get, body.getBytes(StandardCharsets.UTF_8), SECRET);
  }

  @Test
  void the_body_is_signed_as_github_does() {
    assertThat(holds("X-Hub-Signature-256", SIGNED, "Hello, World!")).isTrue();
    assertThat(holds("X-Windlass-Signature-256", SIGNED, "Hello, World!")).isTrue();
    assertThat(holds("X-Hub-Signature-256", SIGNED, "Hello, World?")).isFalse();
    assertThat(holds("X-Hub-Signature-256", SIGNED.substring(7), "Hello, World!")).isFalse();
  }

  @Test
  void gitlab_shows_the_secret() {
    assertThat(holds("X-Gitlab-Token", SECRET, "{}")).isTrue();
    assertThat(holds("X-Gitlab-Token", "another", "{}")).isFalse();
  }

  @Test
  void nothing_is_no_signature() {
    assertThat(holds("X-Other", SIGNED, "Hello, World!")).isFalse();
  }
}
