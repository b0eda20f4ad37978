package dev.windlass.dag;

import dev.windlass.dag.spec.LooksSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;

/**
 * Waits until a time, without holding a slot or looking in between. {@link Dsl#waitUntil} makes
 * one. A time that is over already lets the task succeed at once.
 *
 * <p>Example: {@code dag.task("six", waitUntil(LocalTime.of(6, 0)))}.
 *
 * @param at an instant, a time with a zone, or a time of the day on which the data interval of the
 *     run ends, in the zone of the DAG
 * @param plusTime how long after that
 */
public record TimeSensor(Arg<?> at, Duration plusTime) implements Operator<Void> {

  /**
   * Returns this for a time so much later.
   *
   * <p>Example: {@code waitUntil(logicalTime()).plus(ofHours(6))}.
   */
  public TimeSensor plus(Duration time) {
    return new TimeSensor(at, plusTime.plus(time));
  }

  @Override
  public OperatorSpec spec() {
    return new OperatorSpec.Sensor(new WatchSpec.Time(at.spec(), plusTime), LooksSpec.DEFAULT);
  }

  @Override
  public List<Arg<?>> arguments() {
    return List.of(at);
  }

  @Override
  public Type resultType() {
    return Void.class;
  }
}
