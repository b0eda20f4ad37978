package dev.windlass.dag.spec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Writes maps and sets without an order of their own by the text of their keys and elements.
 *
 * <p>{@code Map.of} and {@code Set.of} go through their content in an order that is another one in
 * each JVM, see {@link Map}; specs are compared as text, so a DAG that has one would change from
 * reading to reading though nobody touched it. Any other map or set keeps its order.
 */
final class SettledOrder extends BeanSerializerModifier {

  private static final long serialVersionUID = 1;

  /** The classes of the JDK that go through their content in no order one could count on. */
  private static final Set<Class<?>> UNSETTLED =
      Set.of(
          Map.of().getClass(),
          HashMap.class,
          ConcurrentHashMap.class,
          Set.of().getClass(),
          Set.of("one").getClass(),
          HashSet.class);

  @Override
  public JsonSerializer<?> modifyMapSerializer(
      SerializationConfig config,
      MapType type,
      BeanDescription bean,
      JsonSerializer<?> serializer) {
    return UNSETTLED.contains(type.getRawClass())
        ? new Settled<Map<?, ?>>(serializer, SettledOrder::byKey)
        : serializer;
  }

  @Override
  public JsonSerializer<?> modifyCollectionSerializer(
      SerializationConfig config,
      CollectionType type,
      BeanDescription bean,
      JsonSerializer<?> serializer) {
    return UNSETTLED.contains(type.getRawClass())
        ? new Settled<Collection<?>>(serializer, SettledOrder::byText)
        : serializer;
  }

  private static Map<?, ?> byKey(Map<?, ?> map) {
    Map<Object, Object> settled = new LinkedHashMap<>();
    map.entrySet().stream()
        .sorted(Comparator.comparing(entry -> String.valueOf(entry.getKey())))
        .forEach(entry -> settled.put(entry.getKey(), entry.getValue()));
    return settled;
  }

  private static Collection<?> byText(Collection<?> elements) {
    return elements.stream().sorted(Comparator.comparing(String::valueOf)).toList();
  }

  /** Hands on to another serializer what is in order now. */
  private static final class Settled<T> extends JsonSerializer<T> implements ContextualSerializer {

    private final JsonSerializer<Object> next;
    private final UnaryOperator<T> settle;

    @SuppressWarnings("unchecked")
    Settled(JsonSerializer<?> next, UnaryOperator<T> settle) {
      this.next = (JsonSerializer<Object>) next;
      this.settle = settle;
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      next.serialize(settle.apply(value), generator, provider);
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, T value) {
      return next.isEmpty(provider, value);
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property)
        throws JsonMappingException {
      JsonSerializer<?> contextual = provider.handleSecondaryContextualization(next, property);
      return contextual == next ? this : new Settled<>(contextual, settle);
    }
  }
}
