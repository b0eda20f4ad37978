package dev.windlass.dag;

import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/**
 * SQL statements in one transaction, made by the engine without holding a worker. Immutable; {@link
 * Dsl#sql} begins one.
 *
 * <p>Values are given by name ({@code :day}) and bound, never spliced into the text.
 *
 * <p>Example:
 *
 * <pre>{@code
 * sql("warehouse").update("call refresh_all(:day)").bind("day", logicalDate())
 * sql("warehouse").query("select id, total from orders where day = :day").asListOf(Order.class).bind("day", logicalDate())
 * }</pre>
 *
 * @param <T> the type of the result
 * @param connectionId the connection of the database
 * @param statements what is done, in order; may hold templates such as {@code {{ ds }}}
 * @param query whether the last statement is a query whose rows are the result
 * @param bindings a value for every named parameter
 * @param resultType the type of the result
 */
public record Sql<T>(
    String connectionId,
    List<String> statements,
    boolean query,
    Map<String, Arg<?>> bindings,
    Type resultType)
    implements Operator<T> {

  /** Keeps copies of the collections. */
  public Sql {
    statements = List.copyOf(statements);
    bindings = Values.copy(bindings);
  }

  /**
   * A database of which something is to be asked. Example: {@code sql("warehouse")}.
   *
   * @param connectionId its connection
   */
  public record Statements(String connectionId) {

    /**
     * Returns statements that change something. The result is the number of rows they changed.
     *
     * <p>Example: {@code sql("warehouse").update("delete from orders where day = :day", "insert
     * into ...")}.
     *
     * @param first a statement, without a semicolon at its end
     * @param more statements that follow in the same transaction
     */
    public Sql<Integer> update(String first, String... more) {
      return new Sql<>(
          connectionId, Values.plus(List.of(first), List.of(more)), false, Map.of(), Integer.class);
    }

    /**
     * Returns a query. The result is the list of its rows, each a map from column to value unless
     * {@link Sql#asListOf} says otherwise.
     *
     * <p>Example: {@code sql("warehouse").query("select id, total from
     * orders").asListOf(Order.class)}.
     *
     * @param statement a query, without a semicolon at its end
     */
    public Sql<List<Map<String, Object>>> query(String statement) {
      return new Sql<>(connectionId, List.of(statement), true, Map.of(), rowsAsMaps());
    }
  }

  /**
   * Returns this with more statements that change something, in the same transaction. The result is
   * the number of rows that all of them changed.
   *
   * <p>Example: {@code sql("warehouse").update("delete ...").andUpdate("insert ...")}.
   */
  public Sql<Integer> andUpdate(String statement) {
    return new Sql<>(
        connectionId, Values.plus(statements, List.of(statement)), false, bindings, Integer.class);
  }

  /**
   * Returns this with a query at its end, in the same transaction, whose rows are the result.
   *
   * <p>Example: {@code sql("warehouse").update("update ...").andQuery("select
   * ...").asListOf(Order.class)}.
   */
  public Sql<List<Map<String, Object>>> andQuery(String statement) {
    return new Sql<>(
        connectionId, Values.plus(statements, List.of(statement)), true, bindings, rowsAsMaps());
  }

  /**
   * Returns this with each row read as a record (or another class) whose fields have the names of
   * the columns. Rows that do not fit fail the task that takes them.
   *
   * <p>Example: {@code sql("warehouse").query("select id, total from
   * orders").asListOf(Order.class)}.
   *
   * @throws IllegalStateException if the last statement is no query
   */
  public <R> Sql<List<R>> asListOf(Class<R> type) {
    if (!query) {
      throw new IllegalStateException(
          "An update has no rows to read as "
              + type.getSimpleName()
              + ". Use .query(...) or .andQuery(...) for the last statement.");
    }
    return new Sql<>(
        connectionId,
        statements,
        true,
        bindings,
        Json.MAPPER.getTypeFactory().constructCollectionType(List.class, type));
  }

  /**
   * Returns this with a value for a named parameter.
   *
   * <p>Example: {@code .bind("day", logicalDate())}.
   *
   * @param name the name in the statements, without the colon
   */
  public Sql<T> bind(String name, Arg<?> value) {
    return new Sql<>(
        connectionId, statements, query, Values.plus(bindings, name, value), resultType);
  }

  /**
   * Returns this with a value for a named parameter.
   *
   * <p>Example: {@code .bind("country", "DE")}.
   *
   * @param name the name in the statements, without the colon
   */
  public Sql<T> bind(String name, Object value) {
    return bind(name, Dsl.literal(value));
  }

  /**
   * Returns a sensor that asks this until it has a row whose first column is neither null, 0, false
   * nor empty.
   *
   * <p>Example: {@code dag.task("wait", sql("warehouse").query("select 1 from loads where day =
   * :day").bind("day", logicalDate()).untilRow())}.
   *
   * @throws IllegalStateException if the last statement is no query
   */
  public SqlSensor<T> untilRow() {
    if (!query) {
      throw new IllegalStateException(
          "An update has no rows to wait for. Use .query(...) or .andQuery(...) for the last statement.");
    }
    return new SqlSensor<>(this);
  }

  private static Type rowsAsMaps() {
    TypeFactory types = Json.MAPPER.getTypeFactory();
    return types.constructCollectionType(
        List.class, types.constructMapType(Map.class, String.class, Object.class));
  }

  @Override
  public OperatorSpec spec() {
    return new OperatorSpec.Sql(connectionId, statements, query, Values.specs(bindings));
  }

  @Override
  public List<Arg<?>> arguments() {
    return List.copyOf(bindings.values());
  }
}
