package dev.windlass.executor.worker;

import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The HTTP client by which a worker speaks to its engine. One that never speaks TLS reads none of
 * the certificates that the JDK trusts, which is a good part of the time it takes to make one, and
 * a worker in a pod makes one for each task.
 */
final class EngineHttp {

  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Set<String> PLAIN = Set.of("http", "ws");

  private EngineHttp() {}

  /** Returns a client for that address; it speaks HTTP/1.1, as WebSockets do. */
  static HttpClient to(URI engine) {
    var client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
    if (PLAIN.contains(engine.getScheme())) {
      client.sslContext(trustsNobody());
    }
    return client.build();
  }

  private static SSLContext trustsNobody() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has TLS.", e);
    }
  }
}
