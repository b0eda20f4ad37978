package dev.windlass.engine.health;

import dev.windlass.engine.database.Database;
import dev.windlass.engine.database.DatabaseException;
import dev.windlass.engine.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * Whether the database answers and has the tables that this engine was built for. It may have more:
 * a newer engine beside this one adds to them and takes nothing away.
 */
@ApplicationScoped
public class DatabaseHealth {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final String MIGRATED =
      """
      select "version" as version from "flyway_schema_history" where "version" = ? and "success" = true
      """;

  private final Database database;
  private final Flyway flyway;
  private volatile @Nullable String newest;

  DatabaseHealth(Database database, Flyway flyway) {
    this.database = database;
    this.flyway = flyway;
  }

  /** Returns what is wrong; nothing if all is well. Asks the database and waits 3 s at most. */
  public Optional<String> problem() {
    CompletableFuture<Optional<String>> answer =
        CompletableFuture.supplyAsync(this::ask, Thread::startVirtualThread);
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      return Optional.of(
          "The database does not answer within %d s.".formatted(PATIENCE.toSeconds()));
    } catch (ExecutionException failed) {
      return Optional.of("The database cannot be used: " + firstLine(failed.getCause()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of("Nobody waited for the database's answer.");
    }
  }

  private Optional<String> ask() {
    String wanted = newest();
    return database.inTransaction(tx -> isMigrated(tx, wanted))
        ? Optional.empty()
        : Optional.of(
            "The database lacks migration %s, which this engine needs. An engine of this version migrates it when it starts."
                .formatted(wanted));
  }

  private static boolean isMigrated(Transaction tx, String version) throws SQLException {
    return tx.first(row -> row.text("version"), MIGRATED, version).isPresent();
  }

  /** The newest migration that this engine brings does not change; Flyway finds it once. */
  private String newest() {
    String known = newest;
    if (known == null) {
      MigrationVersion version = MigrationVersion.EMPTY;
      for (MigrationInfo migration : flyway.info().all()) {
        boolean ours = migration.getState().isResolved() && migration.getVersion() != null;
        if (ours && migration.getVersion().compareTo(version) > 0) {
          version = migration.getVersion();
        }
      }
      known = version.getVersion();
      newest = known;
    }
    return known;
  }

  private static String firstLine(@Nullable Throwable failed) {
    Throwable why = failed instanceof DatabaseException ? failed.getCause() : failed;
    return String.valueOf(why == null ? failed : why.getMessage()).lines().findFirst().orElse("");
  }
}
