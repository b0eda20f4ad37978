package dev.windlass.dag.recording;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.ArrayType;
import dev.windlass.dag.spec.Json;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes types as people do: {@code List<Order>}. */
final class TypeNames {

  private TypeNames() {}

  static String of(Type type) {
    JavaType full = Json.MAPPER.constructType(type);
    if (full instanceof ArrayType array) {
      return of(array.getContentType()) + "[]";
    }
    List<JavaType> parameters = full.getBindings().getTypeParameters();
    String name = full.getRawClass().getSimpleName();
    return parameters.isEmpty() || parameters.stream().allMatch(JavaType::isJavaLangObject)
        ? name
        : name + parameters.stream().map(TypeNames::of).collect(Collectors.joining(", ", "<", ">"));
  }

  /** Returns the name of a result's type; null if there is no result. */
  static @Nullable String ofResult(Type type) {
    Class<?> raw = Json.MAPPER.constructType(type).getRawClass();
    return raw == Void.class || raw == void.class ? null : of(type);
  }
}
