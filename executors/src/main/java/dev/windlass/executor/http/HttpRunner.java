package dev.windlass.executor.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.windlass.dag.Connection;
import dev.windlass.dag.running.ArgumentValues;
import dev.windlass.dag.running.LogLine;
import dev.windlass.dag.running.OperatorRunner;
import dev.windlass.dag.running.Outcome;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.running.TaskLog;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.executor.mask.SecretMask;
import dev.windlass.executor.template.TemplateException;
import dev.windlass.executor.template.TemplateRenderer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;

/**
 * Sends the request of an {@link OperatorSpec.Http} and makes its answer the task's result.
 *
 * <p>The connection gives the base URL (see {@link RequestUrl#base}) and the credentials: login and
 * password for Basic; a password without a login, or the extra {@code token}, for Bearer; an extra
 * {@code header.X-Api-Key} for any other header. They are sent to the connection's host only: a
 * redirect elsewhere is a failure.
 *
 * <p>The result is at most {@link TaskAttempt#maxOutputBytes()} bytes of body.
 */
public final class HttpRunner implements OperatorRunner {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_REDIRECTS = 5;
  private static final int ERROR_BODY_BYTES = 64 * 1024;

  private final TemplateRenderer templates = new TemplateRenderer();
  private final InstantSource clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(threads)
          .build();

  /** Creates one on the system's clock, as {@link java.util.ServiceLoader} does. */
  public HttpRunner() {
    this(InstantSource.system());
  }

  /** Creates one on that clock, which only dates the lines of the log. */
  public HttpRunner(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public boolean runs(OperatorSpec operator) {
    return operator instanceof OperatorSpec.Http;
  }

  @Override
  public Outcome run(TaskAttempt attempt, TaskLog log) throws InterruptedException {
    SecretMask mask = SecretMask.of(attempt);
    return mask.apply(run((OperatorSpec.Http) attempt.operator(), attempt, log, mask));
  }

  private Outcome run(OperatorSpec.Http http, TaskAttempt attempt, TaskLog log, SecretMask mask)
      throws InterruptedException {
    Connection connection = attempt.connections().get(http.connectionId());
    if (connection == null) {
      return new Outcome.Rejected(
          "The connection '"
              + http.connectionId()
              + "' does not exist."
              + DidYouMean.suffix(http.connectionId(), attempt.connections().keySet()));
    }
    HttpRequest request;
    URI base;
    try {
      base = RequestUrl.base(connection);
      request = request(http, attempt, connection, base);
    } catch (TemplateException | BadRequestException e) {
      return new Outcome.Rejected(String.valueOf(e.getMessage()));
    }
    for (int redirects = 0; ; redirects++) {
      String shown = request.method() + " " + request.uri();
      write(log, mask, shown);
      Instant begin = clock.instant();
      HttpAnswer answer;
      String location;
      try {
        HttpResponse<InputStream> response =
            client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        answer = read(response, http, attempt.maxOutputBytes());
        location = response.headers().firstValue("Location").orElse("");
      } catch (IOException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        return new Outcome.Failed(HttpFailure.of(e, request.uri()));
      }
      write(log, mask, summary(answer, Duration.between(begin, clock.instant())));
      if (!isRedirect(answer.status())
          || http.expectedStatus().contains(answer.status())
          || location.isEmpty()) {
        return answer.outcome(http, shown, attempt.maxOutputBytes(), mask);
      }
      if (redirects == MAX_REDIRECTS) {
        return new Outcome.Failed(shown + " was redirected more than " + MAX_REDIRECTS + " times.");
      }
      URI target;
      try {
        target = request.uri().resolve(location);
      } catch (IllegalArgumentException e) {
        return new Outcome.Failed(
            shown + " was redirected to '" + location + "', which is no URL.");
      }
      if (!RequestUrl.mayFollow(base, target)) {
        return new Outcome.Failed(
            shown
                + " was redirected to "
                + RequestUrl.origin(target)
                + ", which is not followed: the credentials are for "
                + RequestUrl.origin(base)
                + " only.");
      }
      request = redirected(request, target, answer.status());
    }
  }

  private HttpRequest request(
      OperatorSpec.Http http, TaskAttempt attempt, Connection connection, URI base) {
    var query = new LinkedHashMap<String, List<String>>();
    http.query().forEach((name, value) -> query.put(name, texts(value(value, attempt))));
    URI url = RequestUrl.of(base, templates.render(http.path(), attempt), query);

    var defaults = new LinkedHashMap<String, String>();
    if (http.output() == OperatorSpec.OutputFormat.JSON) {
      defaults.put("Accept", "application/json");
    }
    JsonNode body = http.body() == null ? NullNode.getInstance() : value(http.body(), attempt);
    if (!body.isNull()) {
      defaults.put(
          "Content-Type", body.isTextual() ? "text/plain; charset=utf-8" : "application/json");
    }
    var author = new LinkedHashMap<String, String>();
    http.headers()
        .forEach((name, value) -> {
          JsonNode resolved = value(value, attempt);
          if (!resolved.isNull()) {
            author.put(name, text(resolved));
          }
        });

    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .version(
                // Some servers stumble over the offer to speak HTTP/2 without TLS.
                "https".equalsIgnoreCase(url.getScheme())
                    ? HttpClient.Version.HTTP_2
                    : HttpClient.Version.HTTP_1_1);
    RequestHeaders.of(connection, defaults, author)
        .forEach((name, value) -> addHeader(request, name, value));
    try {
      return request
          .method(
              http.method().toUpperCase(Locale.ROOT),
              body.isNull()
                  ? HttpRequest.BodyPublishers.noBody()
                  : HttpRequest.BodyPublishers.ofString(text(body), StandardCharsets.UTF_8))
          .build();
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("'" + http.method() + "' is no HTTP method.");
    }
  }

  static void addHeader(HttpRequest.Builder request, String name, String value) {
    try {
      request.setHeader(name, value);
    } catch (IllegalArgumentException e) {
      // Its message would quote the value.
      throw new BadRequestException(
          "The header '"
              + name
              + "' cannot be sent: its name is reserved, or its value has a line break.");
    }
  }

  private static HttpRequest redirected(HttpRequest request, URI target, int status) {
    HttpRequest.Builder next = HttpRequest.newBuilder(request, (name, value) -> true).uri(target);
    boolean keepsMethod =
        status == 307 || status == 308 || List.of("GET", "HEAD").contains(request.method());
    return keepsMethod ? next.build() : next.GET().build();
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private static HttpAnswer read(
      HttpResponse<InputStream> response, OperatorSpec.Http http, long maxOutputBytes)
      throws IOException {
    boolean wanted = http.output() != OperatorSpec.OutputFormat.NONE;
    int limit =
        (int)
            Math.min(
                wanted ? Math.max(maxOutputBytes, ERROR_BODY_BYTES) : ERROR_BODY_BYTES,
                Integer.MAX_VALUE - 64);
    try (InputStream stream = response.body()) {
      byte[] body = stream.readNBytes(limit + 1);
      boolean complete = body.length <= limit;
      return new HttpAnswer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          body,
          complete);
    }
  }

  private static String summary(HttpAnswer answer, Duration took) {
    return String.format(
        Locale.ROOT,
        "%d, %s%,d bytes, %d ms",
        answer.status(),
        answer.complete() ? "" : "more than ",
        answer.body().length - (answer.complete() ? 0 : 1),
        took.toMillis());
  }

  private void write(TaskLog log, SecretMask mask, String message) {
    log.write(mask.apply(new LogLine(clock.instant(), LogLine.Level.INFO, message)));
  }

  private static JsonNode value(ArgSpec argument, TaskAttempt attempt) {
    try {
      return ArgumentValues.resolve(argument, attempt);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(String.valueOf(e.getMessage()));
    }
  }

  /** A list in a query is one parameter per element; null is none. */
  private static List<String> texts(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false).map(HttpRunner::text).toList();
    }
    return value.isNull() ? List.of() : List.of(text(value));
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }
}
