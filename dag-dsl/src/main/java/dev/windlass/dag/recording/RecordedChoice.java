package dev.windlass.dag.recording;

import dev.windlass.dag.Choice;
import dev.windlass.dag.Step;
import dev.windlass.dag.spec.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A choice as its author holds it. */
final class RecordedChoice<E extends Enum<E>> implements Choice<E> {

  final RecordedTask<E> decider;
  private final Recording recording;
  final @Nullable Integer line;
  private final Map<E, List<Step>> branches = new LinkedHashMap<>();

  RecordedChoice(Recording recording, RecordedTask<E> decider) {
    this.recording = recording;
    this.decider = decider;
    this.line = recording.problems.currentLine();
  }

  @Override
  public Choice<E> when(E label, Step... steps) {
    if (branches.putIfAbsent(label, List.of(steps)) != null) {
      recording.problems.addHere(
          "Choice on '%s' has two branches for %s. Name all of its tasks in one .when(%s.%s, ...)."
              .formatted(
                  decider.id(),
                  label.name(),
                  label.getDeclaringClass().getSimpleName(),
                  label.name()));
    }
    return this;
  }

  @Override
  public <S extends Step> S then(S next) {
    recording.join(this, next);
    return next;
  }

  /** Returns the branches in the order of the enum, by what the label is as JSON. */
  Map<String, List<Step>> branches() {
    Map<String, List<Step>> ordered = new LinkedHashMap<>();
    branches.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(branch ->
            ordered.put(Json.MAPPER.valueToTree(branch.getKey()).asText(), branch.getValue()));
    return ordered;
  }

  /** Returns what is wrong if a constant has no branch; null if nothing is. */
  @Nullable String gap() {
    Class<?> type =
        branches.isEmpty()
            ? Json.MAPPER.constructType(decider.type()).getRawClass()
            : branches.keySet().iterator().next().getDeclaringClass();
    Object[] constants = type.getEnumConstants();
    if (constants == null) {
      return "Choice on '%s' has no branch. Add .when(...).".formatted(decider.id());
    }
    List<String> missing =
        Arrays.stream(constants)
            .filter(constant -> !branches.containsKey(constant))
            .map(constant -> ((Enum<?>) constant).name())
            .toList();
    if (missing.isEmpty()) {
      return null;
    }
    String wayOut =
        missing.stream()
            .map(label -> ".when(%s.%s, ...)".formatted(type.getSimpleName(), label))
            .collect(Collectors.joining());
    return "Choice on '%s' has no task for [%s]. Add %s."
        .formatted(decider.id(), String.join(", ", missing), wayOut);
  }
}
