package dev.windlass.engine.security;

import dev.windlass.engine.secret.Secrets;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

/**
 * By this the engines of one database know each other: they share the secret key, and sign what
 * they ask with another one that is derived from it. A signature is for one path and holds for some
 * minutes, so whoever reads one on its way can do nothing else with it.
 *
 * <p>Example: {@code request.header(EngineSignature.HEADER, signature.of(uri.getRawPath()))}.
 */
@Singleton
public final class EngineSignature {

  /** The header that carries it: seconds of the epoch, a dot, and the code. */
  public static final String HEADER = "Windlass-Engine";

  /** Clocks of engines may differ, and a request may be under way for a while. */
  private static final Duration HOLDS = Duration.ofMinutes(3);

  private final Secrets secrets;
  private final InstantSource clock;

  /** Signs with what is derived from that key. */
  public EngineSignature(Secrets secrets, InstantSource clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * Returns the signature of a request that reads something.
   *
   * @param target the path and the query, as they are sent
   */
  public String of(String target) {
    long now = clock.instant().getEpochSecond();
    return now + "." + code(now, target);
  }

  /** Says whether an engine with the same key has signed that, not long ago. */
  boolean holds(String signature, String target) {
    String[] parts = signature.split("\\.", 2);
    if (parts.length != 2 || !parts[0].matches("\\d{1,12}")) {
      return false;
    }
    long at = Long.parseLong(parts[0]);
    Duration apart = Duration.between(Instant.ofEpochSecond(at), clock.instant()).abs();
    return apart.compareTo(HOLDS) <= 0
        && MessageDigest.isEqual(
            code(at, target).getBytes(StandardCharsets.UTF_8),
            parts[1].getBytes(StandardCharsets.UTF_8));
  }

  private String code(long at, String target) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(secrets.authenticate("requests between engines", at + " GET " + target));
  }
}
