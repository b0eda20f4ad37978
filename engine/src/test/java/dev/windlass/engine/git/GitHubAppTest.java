package dev.windlass.engine.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.windlass.dag.spec.Json;
import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceLimits;
import dev.windlass.executor.source.SourceVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a GitHub App may read, beside a server that has its API and asks for its tokens. */
class GitHubAppTest {

  private static final String APP = "4711";

  /** What stands before the key itself where it is written as PKCS #8. */
  private static final int PKCS8_HEADER = 26;

  private final AtomicInteger tokens = new AtomicInteger();
  private final KeyPair keys = keys();

  @TempDir Path folder;
  private GitRepository repository;
  private GitWebServer server;
  private GitSource source;
  private Duration lasting = Duration.ofHours(1);
  private boolean isInstalled = true;

  @BeforeEach
  void begin() throws Exception {
    Path repositories = Files.createDirectories(folder.resolve("repositories/acme"));
    repository = GitRepository.make(repositories, "etl");
    repository.with("Etl.java", "class Etl {}").push("Begin");
    server = GitWebServer.start(folder.resolve("repositories"));
    server.demand("nobody has it yet");
    server.answer("/api/v3/", this::api);
    use(keys, "PRIVATE KEY");
    source = source(APP);
  }

  @AfterEach
  void end() {
    source.close();
    server.close();
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private void use(KeyPair pair, String kind) throws IOException {
    byte[] key = pair.getPrivate().getEncoded();
    byte[] written =
        kind.equals("PRIVATE KEY") ? key : Arrays.copyOfRange(key, PKCS8_HEADER, key.length);
    Files.writeString(
        folder.resolve("app.pem"),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(written), kind));
  }

  private GitSource source(@Nullable String user) throws SourceException {
    GitOrigin origin =
        new GitOrigin(
            server.url(repository),
            "main",
            null,
            user,
            folder.resolve("app.pem"),
            null,
            null,
            server.certificate(),
            false,
            List.of());
    return new GitSource(
        origin,
        folder.resolve("store"),
        new SourceLimits(50_000_000, 20_000),
        Clock.systemUTC(),
        () -> null);
  }

  /** As GitHub's, for one app that one repository has installed. */
  private void api(HttpExchange exchange) throws IOException {
    try (exchange) {
      String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!isProven(exchange.getRequestHeaders().getFirst("Authorization"))) {
        send(exchange, 401, "{}");
      } else if (call.equals("GET /api/v3/repos/acme/etl/installation") && isInstalled) {
        send(exchange, 200, "{\"id\": 7}");
      } else if (call.equals("POST /api/v3/app/installations/7/access_tokens")) {
        assertThat(Json.MAPPER.readTree(body))
            .isEqualTo(
                Json.MAPPER.readTree(
                    "{\"repositories\": [\"etl\"], \"permissions\": {\"contents\": \"read\"}}"));
        String token = "ghs_" + tokens.incrementAndGet();
        server.demand(token);
        send(
            exchange,
            201,
            "{\"token\": \"%s\", \"expires_at\": \"%s\"}"
                .formatted(token, Instant.now().plus(lasting)));
      } else {
        send(exchange, 404, "{}");
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private boolean isProven(String header) throws IOException {
    String[] parts = header.replaceFirst("^Bearer ", "").split("\\.", -1);
    JsonNode claims = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
    long now = Instant.now().getEpochSecond();
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(keys.getPublic());
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
          && claims.path("iss").asText().equals(APP)
          && claims.path("iat").asLong() <= now
          && claims.path("exp").asLong() > now
          && claims.path("exp").asLong() - claims.path("iat").asLong() <= 600;
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private List<String> exported() throws Exception {
    SourceVersion version = source.look().orElseThrow();
    Path target = Files.createTempDirectory(folder, "exported");
    source.export(version, target);
    try (var files = Files.list(target)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRIVATE KEY", "RSA PRIVATE KEY"})
  void a_token_is_got_by_the_key_of_the_app_and_used_until_it_is_soon_over(String kind)
      throws Exception {
    use(keys, kind);

    assertThat(exported()).containsExactly("Etl.java");
    repository.with("More.java", "class More {}").push("More");
    assertThat(exported()).containsExactly("Etl.java", "More.java");
    assertThat(tokens).hasValue(1);
  }

  @Test
  void a_token_that_is_soon_over_is_replaced() throws Exception {
    lasting = Duration.ofMinutes(1);
    exported();
    int before = tokens.get();
    repository.with("More.java", "class More {}").push("More");

    assertThat(exported()).containsExactly("Etl.java", "More.java");
    assertThat(tokens.get()).isGreaterThan(before);
  }

  @Test
  void an_app_that_is_not_installed_says_so() {
    isInstalled = false;

    assertThatThrownBy(source::look)
        .hasMessageContaining("The GitHub App 4711 is not installed for https://127.0.0.1");
  }

  @Test
  void a_key_of_another_app_is_refused_and_not_shown() throws Exception {
    use(keys(), "PRIVATE KEY");
    String key = Files.readString(folder.resolve("app.pem"));

    assertThatThrownBy(source::look)
        .hasMessageContaining("refuses the private key in " + folder.resolve("app.pem"))
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain(key.lines().toList().get(1));
  }

  @Test
  void a_key_without_the_id_of_its_app_says_what_is_missing() throws Exception {
    source.close();
    source = source(null);

    assertThatThrownBy(source::look).hasMessageContaining("Give the id of the app as the user");
  }

  @Test
  void a_key_that_is_damaged_says_so() throws Exception {
    Files.writeString(
        folder.resolve("app.pem"),
        "-----BEGIN RSA PRIVATE KEY-----\nbm9uZQ==\n-----END RSA PRIVATE KEY-----\n");

    assertThatThrownBy(source::look).hasMessageContaining("cannot be read. It must be the .pem");
  }
}
