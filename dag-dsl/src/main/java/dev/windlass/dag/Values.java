package dev.windlass.dag;

import dev.windlass.dag.spec.ArgSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Named and listed arguments of operators; keeps their order, because specs are compared as text.
 */
final class Values {

  private Values() {}

  static <V> Map<String, V> plus(Map<String, V> values, String name, V value) {
    Map<String, V> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return Collections.unmodifiableMap(more);
  }

  static <V> Map<String, V> copy(Map<String, ? extends V> values) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static <V> List<V> plus(List<V> values, List<? extends V> more) {
    return Stream.<V>concat(values.stream(), more.stream()).toList();
  }

  static Map<String, ArgSpec> specs(Map<String, Arg<?>> values) {
    Map<String, ArgSpec> specs = new LinkedHashMap<>();
    values.forEach((name, value) -> specs.put(name, value.spec()));
    return specs;
  }

  static List<ArgSpec> specs(List<Arg<?>> values) {
    return values.stream().map(Arg::spec).toList();
  }

  static List<Arg<?>> literals(String... texts) {
    return Stream.of(texts).<Arg<?>>map(Dsl::literal).toList();
  }
}
