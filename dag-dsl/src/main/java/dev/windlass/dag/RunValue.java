package dev.windlass.dag;

import dev.windlass.dag.spec.ArgSpec;
import java.lang.reflect.Type;

/** An argument that is known once the run is: a date, a param, a connection. */
record RunValue<T>(ArgSpec spec, Type type) implements Arg<T> {}
