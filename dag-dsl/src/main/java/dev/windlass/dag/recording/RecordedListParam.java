package dev.windlass.dag.recording;

import dev.windlass.dag.ListParam;
import dev.windlass.dag.spec.ArgSpec;
import java.lang.reflect.Type;

/** A list param as its author holds it. */
record RecordedListParam<E>(ParamNode node) implements ListParam<E> {
  @Override
  public ArgSpec spec() {
    return new ArgSpec.Param(node.name);
  }

  @Override
  public Type type() {
    return node.type();
  }

  @Override
  @SafeVarargs
  public final ListParam<E> defaultsTo(E... elements) {
    node.defaultsTo(elements);
    return this;
  }

  @Override
  public ListParam<E> describedAs(String text) {
    node.describedAs(text);
    return this;
  }

  @Override
  @SafeVarargs
  public final ListParam<E> oneOf(E... values) {
    node.oneOf(values);
    return this;
  }
}
