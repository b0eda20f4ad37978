package dev.windlass.dag.recording;

import dev.windlass.dag.Arg;
import dev.windlass.dag.EachGroup;
import dev.windlass.dag.spec.ArgSpec;
import dev.windlass.dag.spec.Json;
import dev.windlass.dag.spec.MappingSpec;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A group that runs once per element, as its author holds it. */
final class RecordedEach<E> extends RecordedGroup implements EachGroup<E> {

  final Arg<?> over;
  @Nullable Integer atMost;
  @Nullable String label;

  RecordedEach(Recording recording, String id, @Nullable RecordedGroup parent, Arg<?> over) {
    super(recording, id, parent);
    this.over = over;
  }

  @Override
  public Arg<E> element() {
    Type type = Json.MAPPER.constructType(over.type()).containedTypeOrUnknown(0);
    return new OfGroup<>(this, new ArgSpec.Element(), type);
  }

  @Override
  public EachGroup<E> atMost(int elements) {
    atMost = elements;
    return this;
  }

  @Override
  public EachGroup<E> label(String template) {
    label = template;
    return this;
  }

  @Override
  public EachGroup<E> doc(String text) {
    super.doc(text);
    return this;
  }

  MappingSpec spec() {
    return new MappingSpec(over.spec(), atMost, null, null, label, id(), null);
  }
}
