package dev.windlass.executor.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.dag.running.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one attempt in one transaction. Runs on a thread of its own that nobody
 * interrupts, since an interrupt would close H2's file and PostgreSQL's socket for good; {@link
 * #cancel} ends it instead.
 */
final class SqlWork implements Callable<Outcome> {

  private static final int FETCHED_ROWS = 500;
  private static final int SMALLEST_ROW_BYTES = 6;
  private static final int SHOWN_CHARACTERS = 500;

  private final DatabasePool pool;
  private final List<SqlStatement> statements;
  private final Bindings bindings;
  private final boolean query;
  private final long maxBytes;
  private final InstantSource clock;
  private final Consumer<String> log;

  private volatile boolean cancelled;
  private volatile @Nullable Connection connection;
  private volatile @Nullable Statement current;

  SqlWork(
      DatabasePool pool,
      List<SqlStatement> statements,
      Bindings bindings,
      boolean query,
      long maxBytes,
      InstantSource clock,
      Consumer<String> log) {
    this.pool = pool;
    this.statements = statements;
    this.bindings = bindings;
    this.query = query;
    this.maxBytes = maxBytes;
    this.clock = clock;
    this.log = log;
  }

  /**
   * Ends the statement that runs and starts no other. May be said again: a statement may just have
   * begun.
   */
  void cancel() {
    cancelled = true;
    Statement running = current;
    if (running != null) {
      try {
        running.cancel();
      } catch (SQLException e) {
        // It has ended, or the database is gone: both end the work.
      }
    }
  }

  /** Cuts the connection of a database that does not answer. */
  void abort() {
    cancelled = true;
    Connection open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        // There is nothing left to try.
      }
    }
  }

  @Override
  public Outcome call() {
    try (Connection open = pool.open()) {
      connection = open;
      try {
        Outcome outcome = runAll(open);
        if (outcome instanceof Outcome.Succeeded) {
          open.commit();
        } else {
          open.rollback();
        }
        return outcome;
      } catch (SQLException | RuntimeException | Error e) {
        rollback(open, e);
        throw e;
      }
    } catch (SQLException e) {
      return new Outcome.Failed(
          SqlFailure.of(e) + (connection == null ? "" : " (at the end of the transaction)"));
    } catch (SqlTaskException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    } finally {
      connection = null;
    }
  }

  private Outcome runAll(Connection open) throws SQLException {
    long changed = 0;
    for (int index = 0; index < statements.size(); index++) {
      if (cancelled) {
        return new Outcome.Failed("The statement was cancelled.");
      }
      SqlStatement statement = statements.get(index);
      boolean last = index == statements.size() - 1;
      String shown = shown(statement.text());
      log.accept(shown);
      try (PreparedStatement prepared = open.prepareStatement(statement.text())) {
        current = prepared;
        bindings.bind(statement, prepared);
        Instant begin = clock.instant();
        if (query && last) {
          return rows(prepared, begin);
        }
        prepared.execute();
        long count = Math.max(0, updateCount(prepared));
        changed += count;
        log.accept(String.format(Locale.ROOT, "%,d rows changed, %d ms", count, since(begin)));
      } catch (SQLException e) {
        return new Outcome.Failed(SqlFailure.of(e) + " In the statement: " + shown);
      } finally {
        current = null;
      }
    }
    return new Outcome.Succeeded(JsonNodeFactory.instance.numberNode(changed));
  }

  private Outcome rows(PreparedStatement prepared, Instant begin) throws SQLException {
    prepared.setFetchSize(FETCHED_ROWS);
    // Some drivers hold all rows in memory before the first is read. This many cannot fit into a
    // result.
    prepared.setMaxRows((int) Math.min(maxBytes / SMALLEST_ROW_BYTES + 2, Integer.MAX_VALUE));
    if (!prepared.execute()) {
      throw new SqlTaskException(
          "The last statement returns no rows. Use sql(...).update(...) for a statement that changes rows.");
    }
    try (ResultSet rows = prepared.getResultSet()) {
      ArrayNode list = ResultRows.read(rows, maxBytes);
      log.accept(String.format(Locale.ROOT, "%,d rows, %d ms", list.size(), since(begin)));
      return new Outcome.Succeeded((JsonNode) list);
    }
  }

  private long since(Instant begin) {
    return Duration.between(begin, clock.instant()).toMillis();
  }

  private static long updateCount(Statement statement) throws SQLException {
    try {
      return statement.getLargeUpdateCount();
    } catch (SQLFeatureNotSupportedException | UnsupportedOperationException e) {
      return statement.getUpdateCount();
    }
  }

  private static void rollback(Connection open, Throwable reason) {
    try {
      open.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private static String shown(String statement) {
    String line = statement.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "...";
  }
}
