package dev.windlass.executor.sql;

import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.OperatorSpec;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The values of a task's parameters. */
final class Bindings {

  private final Map<String, BoundValue> values;

  private Bindings(Map<String, BoundValue> values) {
    this.values = values;
  }

  static Bindings of(OperatorSpec.Sql sql, TaskAttempt attempt) {
    var values = new HashMap<String, BoundValue>();
    sql.bindings().forEach((name, argument) -> values.put(name, BoundValue.of(argument, attempt)));
    return new Bindings(values);
  }

  /** Returns what does not fit between the statements and the values, for the author. */
  Optional<String> mismatch(List<SqlStatement> statements) {
    var used = new HashSet<String>();
    for (SqlStatement statement : statements) {
      used.addAll(statement.parameters());
    }
    var missing = new TreeSet<>(used);
    missing.removeAll(values.keySet());
    var unused = new TreeSet<>(values.keySet());
    unused.removeAll(used);
    if (!missing.isEmpty()) {
      String name = missing.first();
      return Optional.of(
          "The statement has a parameter ':"
              + name
              + "' and no value for it. Bind one: .bind(\""
              + name
              + "\", ...)."
              + DidYouMean.suffix(name, unused));
    }
    return unused.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "A value is bound to '"
                + unused.first()
                + "', but no statement has a parameter ':"
                + unused.first()
                + "'. Remove the bind, or use the parameter."
                + DidYouMean.suffix(unused.first(), used));
  }

  void bind(SqlStatement statement, PreparedStatement prepared) throws SQLException {
    for (int index = 0; index < statement.parameters().size(); index++) {
      BoundValue value = values.get(statement.parameters().get(index));
      if (value != null) {
        value.bind(prepared, index + 1);
      }
    }
  }
}
