package dev.windlass.engine.database;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one transaction. Instants, UUIDs and arrays of UUIDs or texts may be given as
 * they are.
 *
 * <p>Example: {@code tx.query(Instance::read, "select * from task_instance where id = any(?)",
 * (Object) ids)}. The statement is the same for any number of ids, so it is prepared once.
 */
public final class Transaction {

  private final Connection connection;

  Transaction(Connection connection) {
    this.connection = connection;
  }

  /** Returns the transaction that is open on that connection; whoever opened it ends it. */
  public static Transaction on(Connection connection) {
    return new Transaction(connection);
  }

  /** Runs a statement that changes rows and returns how many it changed. */
  public int update(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  /**
   * Runs a statement once per row of values, in one round trip, and returns how many rows each
   * changed.
   */
  public int[] updateAll(String sql, Collection<@Nullable Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return new int[0];
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  /** Returns all rows of a query. */
  public <T> List<T> query(RowReader<T> reader, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> result = new ArrayList<>();
        while (rows.next()) {
          result.add(reader.read(new Row(rows)));
        }
        return result;
      }
    }
  }

  /** Returns the first row of a query. */
  public <T> Optional<T> first(RowReader<T> reader, String sql, @Nullable Object... values)
      throws SQLException {
    return query(reader, sql, values).stream().findFirst();
  }

  /** Returns what the database is, for people. */
  public String product() throws SQLException {
    DatabaseMetaData database = connection.getMetaData();
    return database.getDatabaseProductName() + " " + database.getDatabaseProductVersion();
  }

  /**
   * Copies the text that is the only column of the first row to the writer, piece by piece; says
   * whether there was one.
   */
  public boolean copyText(Writer writer, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          return false;
        }
        try (Reader text = rows.getCharacterStream(1)) {
          text.transferTo(writer);
        }
        return true;
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Returns {@code (?, ?, ?)} for that many values. */
  public static String placeholders(int count) {
    return "(" + "?, ".repeat(Math.max(0, count - 1)) + "?)";
  }

  /** Reads a row. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** Reads it. */
    T read(Row row) throws SQLException;
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof Instant instant) {
        statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
      } else if (value instanceof Object[] all) {
        String type = all instanceof UUID[] ? "uuid" : "varchar";
        statement.setArray(i + 1, statement.getConnection().createArrayOf(type, all));
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }
}
