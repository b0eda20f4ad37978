package dev.windlass.dag;

import dev.windlass.dag.spec.LooksSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.lang.reflect.Type;
import java.util.List;

/**
 * Waits until a query has a row, without holding a slot. {@link Sql#untilRow} makes one. The result
 * is that of the query.
 *
 * <p>A row whose first column is null, 0, false or empty does not count, as in Airflow, so that
 * {@code select count(*) ...} works too.
 *
 * <p>Example: {@code sql("warehouse").query("select id from orders where day = :day").bind("day",
 * logicalDate()).untilRow()}.
 *
 * @param <T> the type of the result
 * @param query asked at each look
 */
public record SqlSensor<T>(Sql<T> query) implements Operator<T> {

  @Override
  public OperatorSpec spec() {
    return new OperatorSpec.Sensor(
        new WatchSpec.Rows((OperatorSpec.Sql) query.spec()), LooksSpec.DEFAULT);
  }

  @Override
  public List<Arg<?>> arguments() {
    return query.arguments();
  }

  @Override
  public Type resultType() {
    return query.resultType();
  }
}
