package dev.windlass.engine.git;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.executor.source.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * Gets tokens for one repository by the private key of a GitHub App: they read its content, and
 * nothing else, for an hour.
 *
 * @see <a
 *     href="https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app">Authenticating
 *     with a GitHub App</a>
 */
final class GitHubApp {

  /** Who one is with such a token. */
  static final String USER = "x-access-token";

  private static final Duration ANSWER = Duration.ofSeconds(20);

  /** A fetch that begins with a token must be able to end with it. */
  private static final Duration LEFT = Duration.ofMinutes(10);

  /** GitHub takes ten minutes at most, and clocks differ. */
  private static final Duration BEFORE = Duration.ofMinutes(1);

  private static final Duration AFTER = Duration.ofMinutes(8);

  private record Token(String key, String text, Instant until) {}

  private final GitOrigin origin;
  private final GitAddress address;
  private @Nullable Token latest;

  GitHubApp(GitOrigin origin, GitAddress address) {
    this.origin = origin;
    this.address = address;
  }

  /** Says whether what is in a token file is a private key, and so that of an app. */
  static boolean isKey(String content) {
    return content.startsWith("-----BEGIN ") && content.contains("PRIVATE KEY-----");
  }

  /**
   * Returns a token, a new one if the one before is soon over or the key is another.
   *
   * @param key the private key, in PEM
   * @throws SourceException if GitHub gives none; the message says why
   */
  synchronized String token(String key) throws SourceException {
    Token known = latest;
    if (known == null
        || !known.key().equals(key)
        || known.until().isBefore(Instant.now().plus(LEFT))) {
      known = ask(key);
      latest = known;
    }
    return known.text();
  }

  private Token ask(String key) throws SourceException {
    String app = origin.user();
    if (app == null) {
      throw new SourceException(
          "The token file %s holds the private key of a GitHub App. Give the id of the app as the user."
              .formatted(origin.tokenFile()));
    }
    String proof = proof(app, privateKey(key));
    List<String> path = path();
    JsonNode installation =
        call(proof, "GET", "/repos/%s/%s/installation".formatted(path.get(0), path.get(1)), null);
    JsonNode token =
        call(
            proof,
            "POST",
            "/app/installations/%d/access_tokens".formatted(installation.path("id").asLong()),
            Json.MAPPER.valueToTree(
                Map.of(
                    "repositories",
                    List.of(path.get(1)),
                    "permissions",
                    Map.of("contents", "read"))));
    try {
      String text = token.path("token").asText();
      if (!text.isEmpty()) {
        return new Token(key, text, Instant.parse(token.path("expires_at").asText()));
      }
    } catch (DateTimeException wrong) {
      // Said below.
    }
    throw new SourceException("%s gave no token for %s.".formatted(api(), address));
  }

  private List<String> path() throws SourceException {
    String path = address.uri().getPath().replaceFirst("^/+", "").replaceFirst("(\\.git)?/*$", "");
    String[] parts = path.split("/", -1);
    if (parts.length != 2) {
      throw new SourceException(
          "%s is no repository of GitHub, which would be https://HOST/OWNER/NAME. For it, %s must hold a token."
              .formatted(address, origin.tokenFile()));
    }
    return List.of(parts);
  }

  /**
   * Returns where its API is: GitHub's has a host of its own, that of GitHub Enterprise has not.
   */
  private String api() {
    if ("github.com".equalsIgnoreCase(address.host())) {
      return "https://api.github.com";
    }
    String port = address.uri().getPort() > 0 ? ":" + address.uri().getPort() : "";
    return address.scheme() + "://" + address.host() + port + "/api/v3";
  }

  private PrivateKey privateKey(String key) throws SourceException {
    try (InputStream in = new ByteArrayInputStream(key.getBytes(StandardCharsets.UTF_8))) {
      Iterable<KeyPair> pairs =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName(String.valueOf(origin.tokenFile())), in, null);
      if (pairs != null && pairs.iterator().hasNext()) {
        return pairs.iterator().next().getPrivate();
      }
    } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
      // What it says may hold a part of the key.
    }
    throw new SourceException(
        "The private key in %s cannot be read. It must be the .pem file that GitHub made for the app."
            .formatted(origin.tokenFile()));
  }

  /** A JSON Web Token (RFC 7519) that says for some minutes that one has the key. */
  private String proof(String app, PrivateKey key) throws SourceException {
    Instant now = Instant.now();
    String text =
        base64(Map.of("alg", "RS256", "typ", "JWT"))
            + "."
            + base64(
                Map.of(
                    "iss",
                    app,
                    "iat",
                    now.minus(BEFORE).getEpochSecond(),
                    "exp",
                    now.plus(AFTER).getEpochSecond()));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + base64(signature.sign());
    } catch (GeneralSecurityException noRsa) {
      throw new SourceException(
          "The private key in %s is not one of a GitHub App, which has RSA keys."
              .formatted(origin.tokenFile()));
    }
  }

  private static String base64(Map<String, Object> json) {
    try {
      return base64(Json.MAPPER.writeValueAsBytes(json));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private JsonNode call(String proof, String method, String path, @Nullable JsonNode body)
      throws SourceException {
    URI uri = URI.create(api() + path);
    try {
      HttpConnection connection = GitConnections.of(origin, address).ofApi(uri.toURL());
      connection.setConnectTimeout((int) ANSWER.toMillis());
      connection.setReadTimeout((int) ANSWER.toMillis());
      connection.setInstanceFollowRedirects(false);
      connection.setRequestMethod(method);
      connection.setRequestProperty("Accept", "application/vnd.github+json");
      connection.setRequestProperty("Authorization", "Bearer " + proof);
      connection.setRequestProperty("User-Agent", "windlass");
      if (body != null) {
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
          out.write(Json.MAPPER.writeValueAsBytes(body));
        }
      }
      int status = connection.getResponseCode();
      if (status / 100 != 2) {
        throw new SourceException(refused(status));
      }
      try (InputStream in = connection.getInputStream()) {
        return Objects.requireNonNullElse(Json.MAPPER.readTree(in), Json.MAPPER.createObjectNode());
      }
    } catch (SourceException known) {
      throw known;
    } catch (IOException failed) {
      throw GitTrouble.of(failed, address, origin, true);
    }
  }

  private String refused(int status) {
    return switch (status) {
      case 401 ->
          "%s refuses the private key in %s for the GitHub App %s."
              .formatted(api(), origin.tokenFile(), origin.user());
      case 403, 404, 422 ->
          "The GitHub App %s is not installed for %s, or may not read its contents. Install it there."
              .formatted(origin.user(), address);
      default -> "%s answered with %d when asked for a token.".formatted(api(), status);
    };
  }
}
