package dev.windlass.engine.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Answers with the parts of the page, compressed once and as well as can be: what is compressed for
 * each answer has to be done fast, which makes scripts half as long again. Who does not take it
 * compressed gets it from Quarkus.
 */
@ApplicationScoped
public class PageParts {

  /** Before the files of the page as they are. */
  private static final int ORDER = 5_000;

  private static final Map<String, String> TYPES =
      Map.of("js", "text/javascript;charset=UTF-8", "css", "text/css;charset=UTF-8");

  private final Map<String, Optional<Buffer>> known = new ConcurrentHashMap<>();

  void register(@Observes Router router) {
    router
        .route("/parts/*")
        .method(HttpMethod.GET)
        .order(ORDER)
        .blockingHandler(this::answer, false);
  }

  private void answer(RoutingContext context) {
    String path = context.normalizedPath();
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    String accepted = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
    Optional<Buffer> part =
        type == null || accepted == null || !accepted.contains("gzip")
            ? Optional.empty()
            : known(path);
    if (part.isEmpty()) {
      context.next();
      return;
    }
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.CONTENT_ENCODING, "gzip")
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .end(part.get());
  }

  /** Remembers only what is there: addresses that are not could be without number. */
  private Optional<Buffer> known(String path) {
    Optional<Buffer> part = known.get(path);
    if (part == null) {
      part = compressed(path);
      if (part.isPresent()) {
        known.put(path, part);
      }
    }
    return part;
  }

  private static Optional<Buffer> compressed(String path) {
    String resource = "META-INF/resources" + path;
    try (InputStream file =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
      return file == null
          ? Optional.empty()
          : Optional.of(Buffer.buffer(compressed(file.readAllBytes())));
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  static byte[] compressed(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length / 3);
    try (GZIPOutputStream gzip = new Best(bytes)) {
      gzip.write(text);
    }
    return bytes.toByteArray();
  }

  private static final class Best extends GZIPOutputStream {
    Best(ByteArrayOutputStream bytes) throws IOException {
      super(bytes);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
