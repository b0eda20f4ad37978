package dev.windlass.examples;

import dev.windlass.dag.Connection;
import dev.windlass.dag.CustomOperator;
import dev.windlass.dag.TaskContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Fetches a file over HTTP and returns its SHA-256. The file may be of any size: it passes through
 * the worker and is not kept.
 *
 * <p>Example: {@code dag.task("airports", new Digest("example_data", "/airports.json"))}.
 *
 * @param connectionId an HTTP connection
 * @param path below the base URL of the connection
 */
record Digest(String connectionId, String path) implements CustomOperator<Digest.Result> {

  /**
   * What was found.
   *
   * @param bytes how long the file is
   * @param sha256 its digest in hexadecimal digits
   */
  record Result(String path, long bytes, String sha256) {}

  @Override
  public List<String> connections() {
    return List.of(connectionId);
  }

  @Override
  public Result run(TaskContext context)
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    Connection connection = context.connection(connectionId);
    URI file = URI.create(connection.host() + path);
    context.info("Fetching %s", file);
    var sha256 = MessageDigest.getInstance("SHA-256");
    try (HttpClient http = HttpClient.newHttpClient()) {
      var answer = http.send(HttpRequest.newBuilder(file).build(), BodyHandlers.ofInputStream());
      try (InputStream body = new DigestInputStream(answer.body(), sha256)) {
        if (answer.statusCode() != 200) {
          throw new IOException(file + " answered " + answer.statusCode() + ".");
        }
        long bytes = body.transferTo(OutputStream.nullOutputStream());
        return new Result(path, bytes, HexFormat.of().formatHex(sha256.digest()));
      }
    }
  }
}
