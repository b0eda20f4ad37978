package dev.windlass.engine.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs a piece of work in one plain transaction: one connection, one commit.
 *
 * <p>Example: {@code database.inTransaction(tx -> tx.update("update dag set is_paused = ? where
 * dag_id = ?", true, "etl"))}.
 */
@ApplicationScoped
public class Database {

  /** Work inside a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T in(Transaction transaction) throws SQLException;
  }

  private final DataSource dataSource;
  private final TransactionObserver observer;
  private @Nullable Boolean shared;

  @Inject
  Database(DataSource dataSource, TransactionObserver observer) {
    this.dataSource = dataSource;
    this.observer = observer;
  }

  /** Returns the door to that database, for use without a container. */
  public static Database on(DataSource dataSource) {
    return new Database(dataSource, TransactionObserver.NONE);
  }

  /**
   * Runs the work and commits; rolls back if it throws.
   *
   * @throws DatabaseException if the database refused; nothing of the work is stored then
   */
  public <T> T inTransaction(Work<T> work) {
    long asked = System.nanoTime();
    try (Connection connection = connection()) {
      long begin = System.nanoTime();
      boolean committed = false;
      try {
        connection.setAutoCommit(false);
        T result = work.in(new Transaction(connection));
        connection.commit();
        committed = true;
        return result;
      } catch (SQLException | RuntimeException | Error failed) {
        rollBack(connection, failed);
        throw failed;
      } finally {
        observer.ended(begin - asked, System.nanoTime() - begin, committed);
      }
    } catch (SQLException failed) {
      throw new DatabaseException(failed);
    }
  }

  /**
   * Does a statement that PostgreSQL does in no transaction, such as a vacuum.
   *
   * @throws DatabaseException if the database refused
   */
  public void alone(String statement) {
    try (Connection connection = connection();
        Statement alone = connection.createStatement()) {
      connection.setAutoCommit(true);
      alone.execute(statement);
    } catch (SQLException failed) {
      throw new DatabaseException(failed);
    }
  }

  /** Why the work failed is worth more than that its connection is gone, too. */
  private static void rollBack(Connection connection, Throwable failed) {
    try {
      connection.rollback();
    } catch (SQLException gone) {
      failed.addSuppressed(gone);
    }
  }

  private Connection connection() throws SQLException {
    try {
      return dataSource.getConnection();
    } catch (SQLException | RuntimeException failed) {
      observer.refused();
      throw failed;
    }
  }

  /**
   * Says whether several engines may work on it: on a PostgreSQL they may, an H2 belongs to one
   * process.
   */
  public synchronized boolean isShared() {
    if (shared == null) {
      // Asked without a transaction: whoever asks first may be within one.
      try (Connection connection = connection()) {
        shared = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
      } catch (SQLException failed) {
        throw new DatabaseException(failed);
      }
    }
    return shared;
  }
}
