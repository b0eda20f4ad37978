package dev.windlass.engine.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a query, read by column name. */
public record Row(ResultSet columns) {

  /** Returns a text that is never null. */
  public String text(String column) throws SQLException {
    return columns.getString(column);
  }

  /** Returns a text or null. */
  public @Nullable String optionalText(String column) throws SQLException {
    return columns.getString(column);
  }

  /** Returns a whole number that is never null. */
  public int number(String column) throws SQLException {
    return columns.getInt(column);
  }

  /** Returns a large whole number that is never null. */
  public long longNumber(String column) throws SQLException {
    return columns.getLong(column);
  }

  /** Returns a whole number or null. */
  public @Nullable Integer optionalNumber(String column) throws SQLException {
    int value = columns.getInt(column);
    return columns.wasNull() ? null : value;
  }

  /** Returns a truth value. */
  public boolean flag(String column) throws SQLException {
    return columns.getBoolean(column);
  }

  /** Returns an id that is never null. */
  public UUID id(String column) throws SQLException {
    return columns.getObject(column, UUID.class);
  }

  /** Returns an id or null. */
  public @Nullable UUID optionalId(String column) throws SQLException {
    return columns.getObject(column, UUID.class);
  }

  /** Returns an instant that is never null. */
  public Instant instant(String column) throws SQLException {
    return columns.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Returns an instant or null. */
  public @Nullable Instant optionalInstant(String column) throws SQLException {
    OffsetDateTime value = columns.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
