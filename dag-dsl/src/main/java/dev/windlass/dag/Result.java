package dev.windlass.dag;

import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.OperatorSpec.OutputFormat;
import java.lang.reflect.Type;
import java.util.List;

/**
 * What the text that an operator got becomes. Authors choose one with {@code returning}, {@code
 * as}, {@code asListOf} and the like.
 *
 * <p>Example: {@code bash("./count.sh").returning(Counts.class)} has the result {@code
 * Result.json(Counts.class)}.
 *
 * @param <T> the type of the task's result
 * @param format how the text is read
 * @param type the type it is read as
 */
public record Result<T>(OutputFormat format, Type type) {

  /** Returns: the text itself. */
  static Result<String> text() {
    return new Result<>(OutputFormat.TEXT, String.class);
  }

  /** Returns: nothing. */
  static Result<Void> none() {
    return new Result<>(OutputFormat.NONE, Void.class);
  }

  /** Returns: the text read as JSON of that type. */
  static <T> Result<T> json(Class<T> type) {
    return new Result<>(OutputFormat.JSON, type);
  }

  /** Returns: the text read as a JSON list of that type. */
  static <E> Result<List<E>> jsonListOf(Class<E> type) {
    return new Result<>(
        OutputFormat.JSON, Json.MAPPER.getTypeFactory().constructCollectionType(List.class, type));
  }
}
