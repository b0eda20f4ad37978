package dev.windlass.dag;

import dev.windlass.dag.spec.LooksSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;

/**
 * Waits for a while, without holding a slot or looking in between. {@link Dsl#waitFor} makes one.
 *
 * <p>Example: {@code dag.task("settle", waitFor(ofMinutes(10)))}.
 *
 * @param length more than zero
 */
public record SpanSensor(Duration length) implements Operator<Void> {

  @Override
  public OperatorSpec spec() {
    return new OperatorSpec.Sensor(new WatchSpec.Span(length), LooksSpec.DEFAULT);
  }

  @Override
  public List<Arg<?>> arguments() {
    return List.of();
  }

  @Override
  public Type resultType() {
    return Void.class;
  }
}
