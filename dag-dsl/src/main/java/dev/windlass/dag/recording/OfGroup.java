package dev.windlass.dag.recording;

import dev.windlass.dag.Arg;
import dev.windlass.dag.spec.ArgSpec;
import java.lang.reflect.Type;

/** A value that there is within a group only, such as its element. */
record OfGroup<T>(RecordedGroup group, ArgSpec spec, Type type) implements Arg<T> {}
