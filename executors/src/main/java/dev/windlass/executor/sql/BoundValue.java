package dev.windlass.executor.sql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.running.ArgumentValues;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.ArgSpec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A value for a parameter, with the type it is bound as: the logical date as a date, the logical
 * time as a time with its offset, and everything else as JSON has it. Lists and objects are bound
 * as JSON text.
 */
sealed interface BoundValue {

  /** Binds the value to that parameter, from 1. */
  void bind(PreparedStatement statement, int index) throws SQLException;

  /** Returns what an argument is for this attempt. */
  static BoundValue of(ArgSpec argument, TaskAttempt attempt) {
    return switch (argument) {
      case ArgSpec.LogicalDate _ -> new Day(attempt.run().logicalDay());
      case ArgSpec.LogicalTime _ -> new Time(attempt.run().logicalTime().toOffsetDateTime());
      case ArgSpec.Output _,
          ArgSpec.FirstOf _,
          ArgSpec.Results _,
          ArgSpec.LastResult _,
          ArgSpec.Element _,
          ArgSpec.ElementPart _,
          ArgSpec.Iteration _,
          ArgSpec.Carried _,
          ArgSpec.DataInterval _,
          ArgSpec.RunId _,
          ArgSpec.Param _,
          ArgSpec.ParamRecord _,
          ArgSpec.ConnectionRef _,
          ArgSpec.VariableRef _,
          ArgSpec.Literal _,
          ArgSpec.Context _,
          ArgSpec.TriggeringAssetEvents _ ->
          new Value(ArgumentValues.resolve(argument, attempt));
    };
  }

  /** A day. */
  record Day(LocalDate day) implements BoundValue {
    @Override
    public void bind(PreparedStatement statement, int index) throws SQLException {
      statement.setObject(index, day);
    }
  }

  /** A point in time. */
  record Time(OffsetDateTime time) implements BoundValue {
    @Override
    public void bind(PreparedStatement statement, int index) throws SQLException {
      statement.setObject(index, time);
    }
  }

  /** A JSON value. */
  record Value(JsonNode json) implements BoundValue {
    @Override
    public void bind(PreparedStatement statement, int index) throws SQLException {
      switch (json.getNodeType()) {
        case NULL, MISSING, POJO -> statement.setNull(index, Types.NULL);
        case BOOLEAN -> statement.setBoolean(index, json.booleanValue());
        case STRING, BINARY -> statement.setString(index, json.asText());
        case OBJECT, ARRAY -> statement.setString(index, json.toString());
        case NUMBER -> bindNumber(statement, index, json.numberValue());
      }
    }

    private static void bindNumber(PreparedStatement statement, int index, Number number)
        throws SQLException {
      switch (number) {
        case Integer small -> statement.setInt(index, small);
        case Long large -> statement.setLong(index, large);
        case BigInteger huge -> statement.setBigDecimal(index, new BigDecimal(huge));
        case BigDecimal exact -> statement.setBigDecimal(index, exact);
        default -> statement.setBigDecimal(index, new BigDecimal(number.toString()));
      }
    }
  }
}
