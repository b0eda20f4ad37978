package dev.windlass.dag.recording;

import dev.windlass.dag.Param;
import dev.windlass.dag.spec.ArgSpec;
import java.lang.reflect.Type;

/** A param as its author holds it. */
record RecordedParam<T>(ParamNode node) implements Param<T> {
  @Override
  public ArgSpec spec() {
    return new ArgSpec.Param(node.name);
  }

  @Override
  public Type type() {
    return node.type();
  }

  @Override
  public Param<T> defaultsTo(T value) {
    node.defaultsTo(value);
    return this;
  }

  @Override
  public Param<T> describedAs(String text) {
    node.describedAs(text);
    return this;
  }

  @Override
  @SafeVarargs
  public final Param<T> oneOf(T... values) {
    node.oneOf(values);
    return this;
  }
}
