package dev.windlass.dag.recording;

import dev.windlass.dag.Arg;
import dev.windlass.dag.ParamInfo;
import dev.windlass.dag.spec.ArgSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Params declared by a record: its components are params of the DAG, all of them one argument. */
record RecordedParams<T>(Class<T> type, List<String> names) implements Arg<T> {

  RecordedParams {
    names = List.copyOf(names);
  }

  /**
   * Declares a param for each component.
   *
   * @param defaults what a run has that gives none; null if a run must give all
   */
  static <T extends Record> RecordedParams<T> declare(
      Recording recording, Class<T> type, @Nullable T defaults) {
    RecordComponent[] components = Objects.requireNonNull(type.getRecordComponents());
    if (components.length == 0) {
      recording.problems.addHere(
          "The record %s of params has no component. Give it one for each param."
              .formatted(type.getSimpleName()));
    }
    List<String> names = new ArrayList<>();
    for (RecordComponent component : components) {
      ParamNode node = node(recording, component);
      ParamInfo info = component.getAnnotation(ParamInfo.class);
      if (info != null) {
        node.limit(info);
      }
      if (defaults != null) {
        node.defaultsToAny(valueOf(component, defaults));
      }
      names.add(recording.add(node).name);
    }
    return new RecordedParams<>(type, names);
  }

  private static ParamNode node(Recording recording, RecordComponent component) {
    boolean isList =
        component.getGenericType() instanceof ParameterizedType list
            && list.getRawType() == List.class;
    Type element =
        component.getGenericType() instanceof ParameterizedType list && isList
            ? list.getActualTypeArguments()[0]
            : component.getType();
    Class<?> elementType = element instanceof Class<?> known ? known : component.getType();
    return new ParamNode(recording, component.getName(), boxed(elementType), isList);
  }

  private static Class<?> boxed(Class<?> type) {
    return type.isPrimitive()
        ? java.lang.invoke.MethodType.methodType(type).wrap().returnType()
        : type;
  }

  private static @Nullable Object valueOf(RecordComponent component, Record defaults) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(defaults);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(
          "Component '%s' of %s cannot be read: %s"
              .formatted(component.getName(), defaults.getClass().getSimpleName(), e),
          e);
    }
  }

  @Override
  public ArgSpec spec() {
    return new ArgSpec.ParamRecord(names);
  }
}
