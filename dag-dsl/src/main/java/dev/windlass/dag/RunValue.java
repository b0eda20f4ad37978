package dev.windlass.dag;

import dev.windlass.dag.spec.ArgSpec;
import java.lang.reflect.Type;
import java.util.List;

/** An argument that is known once the run is, or once the tasks it is about have ended. */
record RunValue<T>(ArgSpec spec, Type type, List<Task<?>> tasks) implements Arg<T> {

  RunValue(ArgSpec spec, Type type) {
    this(spec, type, List.of());
  }
}
