package dev.windlass.engine.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Answers this machine, and other engines on its database where they may ask; and keeps web pages
 * elsewhere from reaching the engine through the browser of somebody who runs it on a laptop:
 * whoever may start a DAG may start a command.
 *
 * <p>Where tasks run in pods, those reach {@code /worker} and the bundle version of their attempt,
 * and nothing else; a kubelet may ask from its node whether the engine is well.
 *
 * <p>Every other request, also for a WebSocket, an event stream or a file, is refused unless an
 * engine has signed it, see {@link EngineSignature}, or it is the call of a webhook or a result
 * that a pod sends, which are looked at where they are answered,
 *
 * <ul>
 *   <li>if it comes from another machine;
 *   <li>unless its {@code Host} is this machine and our port, which stops DNS rebinding;
 *   <li>if its {@code Origin}, or {@code Sec-Fetch-Site}, is another site, which stops forged
 *       requests; but a person may follow a link to a view of the page from wherever a colleague
 *       put it;
 *   <li>if it changes something with a body that is not JSON, which a form of another site can send
 *       unasked.
 * </ul>
 */
@ApplicationScoped
public class LoopbackGuard {

  private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "::1", "[::1]");
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

  /** Before whatever else wants to come first. */
  private static final int PRIORITY = 1_000_000;

  /** What engines of one database ask each other. */
  private static final Pattern BETWEEN_ENGINES =
      Pattern.compile(
          "/api/v2/dags/[^/]+/dagRuns/[^/]+/taskInstances/[^/]+/logs/\\d+(/lines|/matches)?");

  /**
   * What a Git server calls; nothing is done by it unless it is signed with the bundle's secret.
   */
  private static final Pattern WEBHOOK = Pattern.compile("/api/v2/bundles/[^/]+/webhook");

  /** Where pods send their results; nothing is taken from who is not the pod of that attempt. */
  private static final Pattern RESULT = Pattern.compile("/worker/results/[^/]+(/text)?");

  private record Refusal(int status, String detail) {}

  /** What workers in pods ask; who they are is looked at there. */
  private static final Pattern OF_WORKERS = Pattern.compile("/worker(/bundles/[^/]+/[^/]+)?");

  /** What a kubelet asks the pod of an engine by its address: only whether it is well. */
  private static final Pattern PROBES = Pattern.compile("/q/health/(live|ready|started)");

  private final EngineSignature signature;
  private final boolean hasPods;

  LoopbackGuard(
      EngineSignature signature,
      @ConfigProperty(name = "windlass.kubernetes.enabled", defaultValue = "false")
          boolean hasPods) {
    this.signature = signature;
    this.hasPods = hasPods;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext context) {
    Optional<Refusal> refusal = refusalOf(context);
    if (refusal.isEmpty()) {
      context.next();
      return;
    }
    context
        .response()
        .setStatusCode(refusal.get().status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(new JsonObject().put("detail", refusal.get().detail()).encode())
        .onComplete(answered -> context.request().connection().close());
  }

  private Optional<Refusal> refusalOf(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (isKnownByItsCredential(request.method(), context.normalizedPath())) {
      return Optional.empty();
    }
    String signed = request.getHeader(EngineSignature.HEADER);
    if (signed != null) {
      return isOfAnEngine(context, signed)
          ? Optional.empty()
          : Optional.of(
              new Refusal(
                  403,
                  "This is not signed with this engine's secret key, or is nothing that engines ask each other. Give"
                      + " all engines of a database the same key, and set their clocks."));
    }
    if (!isThisMachine(request) && isForOtherMachines(context)) {
      return Optional.empty();
    }
    if (!isThisMachine(request)) {
      return Optional.of(
          new Refusal(
              403,
              "This engine answers its own machine, and other engines on its database. Ask it from there, for example"
                  + " through ssh -L."));
    }
    int port = request.localAddress().port();
    HostAndPort host = request.authority();
    if (host == null || !isOurs(host.host(), host.port(), port)) {
      String asked = request.getHeader(HttpHeaders.HOST);
      return Optional.of(
          new Refusal(
              403,
              "This engine does not answer to the host '"
                  + (asked == null ? "" : asked)
                  + "', only to "
                  + ourNames(port)
                  + ", so that web sites cannot reach it under a name of theirs."));
    }
    for (String origin : request.headers().getAll(HttpHeaders.ORIGIN)) {
      if (!isOurs(origin, port)) {
        return Optional.of(
            new Refusal(
                403,
                "Requests from the web site '"
                    + origin
                    + "' are refused. Open the engine's own page, or use a client that is no web site."));
      }
    }
    if ("cross-site".equalsIgnoreCase(request.getHeader("Sec-Fetch-Site"))
        && !isFollowedLink(context)) {
      return Optional.of(
          new Refusal(
              403,
              "Requests from other web sites are refused. Open the address in the browser yourself."));
    }
    if (!READING.contains(request.method()) && hasBody(request) && !isJson(request)) {
      String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
      return Optional.of(
          new Refusal(
              415, "The body must be application/json, not '" + (type == null ? "" : type) + "'."));
    }
    return Optional.empty();
  }

  /**
   * What is signed, or has a credential that no web site knows, is looked at where it is answered.
   */
  private static boolean isKnownByItsCredential(HttpMethod method, String path) {
    return (method.equals(HttpMethod.POST) && WEBHOOK.matcher(path).matches())
        || ((method.equals(HttpMethod.PUT) || method.equals(HttpMethod.POST))
            && RESULT.matcher(path).matches());
  }

  /**
   * Browsers name an origin whenever they open a WebSocket, and whenever another site asks: what
   * has one is no worker. What a probe may know tells a web site nothing.
   */
  private boolean isForOtherMachines(RoutingContext context) {
    HttpServerRequest request = context.request();
    String path = context.normalizedPath();
    return request.method().equals(HttpMethod.GET)
        && !request.headers().contains(HttpHeaders.ORIGIN)
        && (PROBES.matcher(path).matches() || (hasPods && OF_WORKERS.matcher(path).matches()));
  }

  /** The host is not looked at: no web site can sign. */
  private boolean isOfAnEngine(RoutingContext context, String signed) {
    HttpServerRequest request = context.request();
    return request.method().equals(HttpMethod.GET)
        && BETWEEN_ENGINES.matcher(context.normalizedPath()).matches()
        && signature.holds(signed, request.uri());
  }

  /** An engine that others reach listens on other addresses as well. */
  private static boolean isThisMachine(HttpServerRequest request) {
    SocketAddress from = request.remoteAddress();
    if (from == null || from.hostAddress() == null) {
      return false;
    }
    try {
      return InetAddress.ofLiteral(from.hostAddress()).isLoopbackAddress();
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  /**
   * Says whether a browser opens the page in a tab of its own, where the other site can neither
   * read nor cover it. What is below /api is no view, so nobody has to get there by a link.
   */
  private static boolean isFollowedLink(RoutingContext context) {
    HttpServerRequest request = context.request();
    String path = context.normalizedPath();
    return request.method().equals(HttpMethod.GET)
        && "navigate".equalsIgnoreCase(request.getHeader("Sec-Fetch-Mode"))
        && "document".equalsIgnoreCase(request.getHeader("Sec-Fetch-Dest"))
        && !path.equals("/api")
        && !path.startsWith("/api/");
  }

  private static boolean isOurs(String origin, int port) {
    try {
      URI uri = new URI(origin);
      return "http".equals(uri.getScheme())
          && uri.getHost() != null
          && isOurs(uri.getHost(), uri.getPort(), port);
    } catch (URISyntaxException noOrigin) {
      return false;
    }
  }

  private static boolean isOurs(@Nullable String host, int givenPort, int port) {
    return host != null
        && HOSTS.contains(host.toLowerCase(Locale.ROOT))
        && (givenPort < 0 ? 80 : givenPort) == port;
  }

  private static String ourNames(int port) {
    return "127.0.0.1:" + port + ", localhost:" + port + " and [::1]:" + port;
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }

  private static boolean isJson(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
  }
}
