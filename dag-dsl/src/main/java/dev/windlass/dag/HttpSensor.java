package dev.windlass.dag;

import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.LooksSpec;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.WatchSpec;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Waits until an HTTP request is answered as wanted, without holding a slot. {@link Http#untilGood}
 * and {@link Http#until} make one. The result is that of the request.
 *
 * <p>Any other answer, and none at all, means "not yet".
 *
 * <p>Example: {@code http("jobs").get("/jobs/42").as(Job.class).until("/state", "done")}.
 *
 * @param <T> the type of the result
 * @param request sent at each look
 * @param pointer a JSON pointer into the answer; null for any good answer
 * @param value what must be there
 */
public record HttpSensor<T>(Http<T> request, @Nullable String pointer, @Nullable Object value)
    implements Operator<T> {

  @Override
  public OperatorSpec spec() {
    return new OperatorSpec.Sensor(
        new WatchSpec.Answer(
            (OperatorSpec.Http) request.spec(),
            pointer,
            pointer == null ? null : Json.MAPPER.valueToTree(value)),
        LooksSpec.DEFAULT);
  }

  @Override
  public List<Arg<?>> arguments() {
    return request.arguments();
  }

  @Override
  public Type resultType() {
    return request.resultType();
  }
}
