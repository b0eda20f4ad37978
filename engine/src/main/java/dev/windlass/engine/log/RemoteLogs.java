package dev.windlass.engine.log;

import dev.windlass.dag.running.LogLine;
import dev.windlass.engine.log.LogPlaces.OtherEngine;
import dev.windlass.engine.security.EngineSignature;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Asks other engines for logs that lie on their disks. */
@ApplicationScoped
class RemoteLogs {

  /** Names the engine that is meant, since an address may lead to another one. */
  static final String MEANT = "Windlass-Engine-Id";

  /** How an engine answers that is not the one that is meant. */
  static final int MISDIRECTED = 421;

  private static final int REFUSED = 403;
  private static final Duration CONNECT = Duration.ofSeconds(3);

  /** Until the answer begins: a search goes through all of a log first. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EngineSignature signature;
  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  RemoteLogs(EngineSignature signature, InstantSource clock) {
    this.signature = signature;
    this.clock = clock;
  }

  @PreDestroy
  void close() {
    http.shutdownNow();
  }

  /**
   * Asks an engine; whoever gets the answer closes it.
   *
   * @param target path and query, as they are sent
   * @throws IOException if it has no address, or cannot be reached there; the message is for people
   */
  HttpResponse<InputStream> ask(OtherEngine engine, String target, List<String> accept)
      throws IOException {
    if (engine.url() == null) {
      throw new IOException("it has not said where it is reached; start it with --url");
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(engine.url().replaceFirst("/+$", "") + target))
            .timeout(PATIENCE)
            .header(EngineSignature.HEADER, signature.of(target))
            .header(MEANT, engine.id().toString());
    accept.forEach(type -> request.header(HttpHeaders.ACCEPT, type));
    HttpResponse<InputStream> answer;
    try {
      answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("it did not answer in time", stopped);
    } catch (IOException failed) {
      String why = failed.getMessage();
      throw new IOException(why == null ? "nothing answers there" : why, failed);
    }
    if (answer.statusCode() == MISDIRECTED) {
      answer.body().close();
      throw new IOException("another engine answers there; start each with its own --url");
    }
    if (answer.statusCode() == REFUSED) {
      answer.body().close();
      throw new IOException("it refuses; do both have the same secret key, and the same time?");
    }
    return answer;
  }

  /** Returns what to say when an engine cannot be asked. */
  static String unreachable(LogKey key, OtherEngine engine, IOException failed) {
    return "The log of try %d of task '%s' lies on %s, which cannot be reached now: %s."
        .formatted(key.tryNumber(), key.taskId(), engine, failed.getMessage());
  }

  /** Returns the same as a line for who reads the log already. */
  StoredLine complaint(LogKey key, OtherEngine engine, IOException failed) {
    return StoredLine.whole(
        clock.instant(), LogLine.Level.ERROR, unreachable(key, engine, failed), true);
  }
}
