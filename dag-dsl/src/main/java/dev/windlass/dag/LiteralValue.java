package dev.windlass.dag;

import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.Json;
import java.lang.reflect.Type;

/** A value written in the DAG. */
record LiteralValue<T>(T value) implements Arg<T> {
  @Override
  public ArgSpec spec() {
    try {
      return new ArgSpec.Literal(Json.MAPPER.valueToTree(value));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "A " + value.getClass().getName() + " cannot be written as JSON: " + e.getMessage(), e);
    }
  }

  @Override
  public Type type() {
    return value.getClass();
  }
}
