package dev.windlass.engine.bundle;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a webhook was called by somebody who knows its secret: as GitHub, Gitea and Forgejo
 * sign it, as GitLab shows it, or as anybody can with {@code openssl dgst -sha256 -hmac}.
 *
 * @see <a
 *     href="https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries">GitHub,
 *     validating webhook deliveries</a>
 * @see <a href="https://docs.gitlab.com/user/project/integrations/webhooks/">GitLab, webhooks</a>
 */
final class WebhookSignature {

  static final String GITHUB = "X-Hub-Signature-256";
  static final String GITLAB = "X-Gitlab-Token";
  static final String ANYBODY = "X-Windlass-Signature-256";

  private static final String PREFIX = "sha256=";

  private WebhookSignature() {}

  static boolean holds(UnaryOperator<@Nullable String> header, byte[] body, String secret) {
    String shown = header.apply(GITLAB);
    if (shown != null) {
      return equal(shown, secret);
    }
    String signed = header.apply(GITHUB);
    if (signed == null) {
      signed = header.apply(ANYBODY);
    }
    return signed != null
        && signed.startsWith(PREFIX)
        && equal(signed.substring(PREFIX.length()).toLowerCase(Locale.ROOT), code(body, secret));
  }

  private static String code(byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("This JDK has no HMAC with SHA-256.", impossible);
    }
  }

  /** Takes as long wherever they differ. */
  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
