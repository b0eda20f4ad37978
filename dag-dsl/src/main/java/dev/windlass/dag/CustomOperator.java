package dev.windlass.dag;

import com.fasterxml.jackson.databind.JavaType;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operator that an author writes, to be used by many tasks. It runs in a worker.
 *
 * <p>Example:
 *
 * <pre>{@code
 * record CountFiles(String folder, Arg<LocalDate> day) implements CustomOperator<Integer> {
 *   @Override
 *   public List<Arg<?>> arguments() {
 *     return List.of(day);
 *   }
 *
 *   @Override
 *   public Integer run(TaskContext context) throws IOException {
 *     try (var files = Files.list(Path.of(folder, context.value(day).toString()))) {
 *       return (int) files.count();
 *     }
 *   }
 * }
 *
 * var files = dag.task("count_files", new CountFiles("/data/in", logicalDate()));
 * }</pre>
 *
 * @param <T> the type of its result, which is written as JSON; {@link Void} for none
 */
public interface CustomOperator<T> extends Operator<T> {

  /**
   * Does the work, on a thread that is interrupted when the task is cancelled or takes too long. It
   * may be called again after a failure, and by several threads at once.
   *
   * @return the result; null for none
   * @throws Exception whatever went wrong; the attempt then fails
   */
  @Nullable T run(TaskContext context) throws Exception;

  /**
   * Returns the connections that {@link #run} may ask its context for. None if not overridden.
   *
   * <p>Example: {@code return List.of("warehouse");}
   */
  default List<String> connections() {
    return List.of();
  }

  /**
   * Returns the variables that {@link #run} may ask its context for. None if not overridden.
   *
   * <p>Example: {@code return List.of("limit");}
   */
  default List<String> variables() {
    return List.of();
  }

  /**
   * Returns the arguments that {@link #run} may ask its context for; the task waits for the tasks
   * among them. None if not overridden.
   *
   * <p>Example: {@code return List.of(day);}
   */
  @Override
  default List<Arg<?>> arguments() {
    return List.of();
  }

  @Override
  default Type resultType() {
    JavaType own = Json.MAPPER.constructType(getClass());
    return Json.MAPPER.getTypeFactory().findTypeParameters(own, CustomOperator.class)[0];
  }

  @Override
  default OperatorSpec spec() {
    return new OperatorSpec.Custom(
        getClass().getName(),
        connections(),
        variables(),
        arguments().stream().map(Arg::spec).toList());
  }
}
