package dev.windlass.executor.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.ZipInputStream;

/**
 * Fetches a bundle version from the engine, with the credential of the worker's attempt. Waits for
 * an engine that is away, as long as a worker does.
 */
final class BundleFetch {

  /** Carries the SHA-256 of the archive, as RFC 9530 has it. */
  private static final String DIGEST = "Repr-Digest";

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final WorkerSettings settings;
  private final URI from;

  private BundleFetch(WorkerSettings settings, URI from) {
    this.settings = settings;
    this.from = from;
  }

  static BundleFetch of(WorkerSettings settings) {
    var from = settings.bundle();
    if (from == null) {
      throw new IllegalArgumentException("This worker has its bundle version already.");
    }
    return new BundleFetch(settings, from);
  }

  /**
   * Fetches it into the folder of the settings.
   *
   * @return whether it is there; if not, this worker is not wanted any more
   * @throws IOException if the engine was away for too long, or sends something else
   */
  boolean fetch() throws IOException, InterruptedException {
    var giveUp = System.nanoTime() + settings.reconnectFor().toNanos();
    var pause = FIRST_PAUSE;
    try (var client = EngineHttp.to(from)) {
      while (true) {
        String problem;
        try {
          var answer =
              client.send(
                  HttpRequest.newBuilder(from)
                      .header("Authorization", "Bearer " + settings.credential())
                      .header("Windlass-Worker", settings.workerId())
                      .timeout(EngineHttp.PATIENCE.multipliedBy(6))
                      .build(),
                  HttpResponse.BodyHandlers.ofInputStream());
          switch (answer.statusCode()) {
            case 200 -> {
              unpack(answer);
              return true;
            }
            case 403, 404 -> {
              System.err.println("The engine does not want this worker any more.");
              return false;
            }
            default -> problem = "it answered " + answer.statusCode();
          }
        } catch (IOException away) {
          problem = away.toString();
        }
        if (System.nanoTime() > giveUp) {
          throw new IOException(
              "The bundle version could not be fetched from %s for %s: %s."
                  .formatted(from, AttemptRun.text(settings.reconnectFor()), problem));
        }
        Thread.sleep(pause);
        var longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
      }
    }
  }

  private void unpack(HttpResponse<InputStream> answer) throws IOException {
    var hash = sha256();
    try (var body = new DigestInputStream(answer.body(), hash);
        var zip = new ZipInputStream(body)) {
      unpack(zip, settings.directory());
      body.transferTo(OutputStream.nullOutputStream());
    }
    var expected = answer.headers().firstValue(DIGEST).orElse("none");
    var found = "sha-256=:" + Base64.getEncoder().encodeToString(hash.digest()) + ":";
    if (!found.equals(expected)) {
      throw new IOException(
          "The bundle version is not what the engine said: %s instead of %s."
              .formatted(found, expected));
    }
  }

  private static void unpack(ZipInputStream zip, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      var file = folder.resolve(entry.getName()).normalize();
      if (!file.startsWith(folder)) {
        throw new IOException("The bundle version has a file '" + entry.getName() + "' outside.");
      }
      Files.createDirectories(file.getParent());
      Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every JDK has SHA-256.", e);
    }
  }
}
