package dev.windlass.engine.connection;

import dev.windlass.dag.Connection;
import dev.windlass.executor.connection.ConnectionCheck;
import dev.windlass.executor.http.HttpConnectionCheck;
import dev.windlass.executor.sql.DatabaseCheck;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tries connections, each on a virtual thread of its own and for a bounded time. What does not come
 * back even then keeps its place until it does, so there are never more than a few.
 */
@Singleton
final class ConnectionTests {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofSeconds(12);
  private static final int AT_ONCE = 8;

  /** Airflow's types that lead neither to an HTTP server nor to a database. */
  private static final List<String> NOT_TESTABLE =
      List.of(
          "generic",
          "spark",
          "kubernetes",
          "aws",
          "s3",
          "ssh",
          "ftp",
          "sftp",
          "fs",
          "email",
          "smtp");

  private final Semaphore places = new Semaphore(AT_ONCE);

  /** Tries it. */
  ConnectionTestResponse test(Connection connection) throws InterruptedException {
    String type = connection.type().toLowerCase(Locale.ROOT);
    if (NOT_TESTABLE.contains(type)) {
      return new ConnectionTestResponse(
          false,
          "Connections of type '%s' cannot be tested; those to HTTP servers and databases can."
              .formatted(connection.type()));
    }
    if (!places.tryAcquire()) {
      return new ConnectionTestResponse(
          false,
          "%d connections are being tested already. Try again in a moment.".formatted(AT_ONCE));
    }
    CompletableFuture<ConnectionCheck> check = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .name("connection test")
            .start(() -> {
              try {
                check.complete(
                    type.contains("http")
                        ? HttpConnectionCheck.of(connection, PATIENCE)
                        : DatabaseCheck.of(connection, PATIENCE));
              } catch (Throwable failed) {
                check.completeExceptionally(failed);
              } finally {
                places.release();
              }
            });
    try {
      ConnectionCheck seen = check.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return new ConnectionTestResponse(seen.works(), seen.message());
    } catch (TimeoutException tooLong) {
      thread.interrupt();
      return new ConnectionTestResponse(
          false, "There was no answer within %d seconds.".formatted(LIMIT.toSeconds()));
    } catch (ExecutionException failed) {
      // A driver may say anything in its errors, also secrets: its kind must do.
      return new ConnectionTestResponse(
          false,
          "The test failed with a %s."
              .formatted(String.valueOf(failed.getCause()).split(":", 2)[0]));
    }
  }
}
