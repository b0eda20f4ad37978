package dev.windlass.executor.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.dag.spec.Json;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads one column as JSON: numbers, booleans and nulls as they are, dates and times as ISO 8601
 * text.
 */
@FunctionalInterface
interface ColumnReader {

  /** Returns the value in the current row; text longer than the limit is not read to its end. */
  JsonNode read(ResultSet rows, int column, long maxBytes) throws SQLException;

  /** Returns the reader for a column of that type. */
  static ColumnReader of(ResultSetMetaData metaData, int column) throws SQLException {
    String typeName = metaData.getColumnTypeName(column).toLowerCase(Locale.ROOT);
    if (typeName.equals("json") || typeName.equals("jsonb")) {
      return (rows, index, _) -> json(rows.getString(index));
    }
    // PostgreSQL's driver calls it a TIMESTAMP.
    if (typeName.equals("timestamptz")) {
      return iso(OffsetDateTime.class);
    }
    return switch (metaData.getColumnType(column)) {
      case Types.DATE -> iso(LocalDate.class);
      case Types.TIME -> typeName.equals("timetz") ? text() : iso(LocalTime.class);
      case Types.TIMESTAMP -> iso(LocalDateTime.class);
      case Types.TIMESTAMP_WITH_TIMEZONE -> iso(OffsetDateTime.class);
      case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR -> text();
      case Types.OTHER, Types.TIME_WITH_TIMEZONE -> text();
      default -> (rows, index, maxBytes) -> any(rows.getObject(index), maxBytes);
    };
  }

  private static ColumnReader text() {
    return (rows, index, _) -> JsonNodeFactory.instance.textNode(rows.getString(index));
  }

  private static ColumnReader iso(Class<?> type) {
    return (rows, index, _) -> {
      Object value = rows.getObject(index, type);
      return value == null
          ? JsonNodeFactory.instance.nullNode()
          : JsonNodeFactory.instance.textNode(value.toString());
    };
  }

  private static JsonNode json(@Nullable String text) {
    if (text == null) {
      return JsonNodeFactory.instance.nullNode();
    }
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  private static JsonNode any(@Nullable Object value, long maxBytes) throws SQLException {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (value) {
      case null -> json.nullNode();
      case Boolean bool -> json.booleanNode(bool);
      case Byte number -> json.numberNode(number.intValue());
      case Short number -> json.numberNode(number.intValue());
      case Integer number -> json.numberNode(number);
      case Long number -> json.numberNode(number);
      case BigInteger number -> json.numberNode(number);
      case BigDecimal number -> json.numberNode(number);
      // JSON knows no NaN and no infinity.
      case Float number when !Float.isFinite(number) -> json.textNode(number.toString());
      case Float number -> json.numberNode(new BigDecimal(number.toString()));
      case Double number when !Double.isFinite(number) -> json.textNode(number.toString());
      case Double number -> json.numberNode(number);
      case Clob clob -> json.textNode(beginning(clob, maxBytes));
      case Blob blob ->
          json.binaryNode(blob.getBytes(1, (int) Math.min(blob.length(), maxBytes + 1)));
      case byte[] bytes -> json.binaryNode(bytes);
      case SQLXML xml -> json.textNode(xml.getString());
      case Array array -> list(array.getArray(), maxBytes);
      case Object[] elements -> list(elements, maxBytes);
      default -> json.textNode(value.toString());
    };
  }

  private static JsonNode list(Object array, long maxBytes) throws SQLException {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    int length = java.lang.reflect.Array.getLength(array);
    for (int index = 0; index < length; index++) {
      list.add(any(java.lang.reflect.Array.get(array, index), maxBytes));
    }
    return list;
  }

  /** One character more than may be a result is enough to find that it is too much. */
  private static String beginning(Clob clob, long maxBytes) throws SQLException {
    var text = new StringBuilder();
    var buffer = new char[8192];
    try (Reader reader = clob.getCharacterStream()) {
      for (int read; text.length() <= maxBytes && (read = reader.read(buffer)) >= 0; ) {
        text.append(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new SQLException("A large text could not be read.", e);
    }
    return text.toString();
  }
}
