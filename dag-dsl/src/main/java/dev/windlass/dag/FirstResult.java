package dev.windlass.dag;

import dev.windlass.dag.spec.ArgSpec;
import java.lang.reflect.Type;
import java.util.List;

/** The result of the first of several tasks that has one. */
record FirstResult<T>(List<Task<?>> tasks) implements Arg<T> {
  @Override
  public ArgSpec spec() {
    return new ArgSpec.FirstOf(tasks.stream().map(Task::id).toList());
  }

  @Override
  public Type type() {
    return tasks.getFirst().type();
  }
}
