package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.PodShape;
import dev.windlass.dag.spec.PlacementSpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a pod that was ended for want of memory gets the next time, if its author allows more: twice
 * as much, up to a limit. What it got is kept in the state of its task instance. Pure.
 */
final class MoreMemory {

  /** The name under which the state has it. */
  static final String KEY = "windlass.memory";

  private static final String MEMORY = "memory";
  private static final BigDecimal TWICE = BigDecimal.valueOf(2);
  private static final BigDecimal MEBI = BigDecimal.valueOf(1024L * 1024);

  private MoreMemory() {}

  /**
   * Gives a pod what its task instance needs by now, if that is more than it says.
   *
   * @throws IllegalArgumentException if it says how much it may get at most, and that is no
   *     quantity
   */
  static Pod given(Pod pod, Map<String, JsonNode> state) {
    var most = most(pod).map(MoreMemory::bytes);
    var needed = state.get(KEY);
    var base = base(pod);
    if (needed == null || base == null || most.isEmpty()) {
      return pod;
    }
    var quantity = new Quantity(needed.asText());
    var limit = limit(base);
    if (limit != null && bytes(quantity).compareTo(bytes(limit)) > 0) {
      var resources = base.getResources();
      resources.setLimits(with(resources.getLimits(), quantity));
      resources.setRequests(with(resources.getRequests(), quantity));
    }
    return pod;
  }

  /**
   * Returns how much a pod gets after it was ended for want of memory; empty if it was not, or gets
   * no more.
   */
  static Optional<String> next(Pod pod) {
    var base = new PodFacts(pod).container(PlacementSpec.CONTAINER);
    var end = base == null ? null : base.getState().getTerminated();
    if (end == null || !"OOMKilled".equals(end.getReason())) {
      return Optional.empty();
    }
    var container = base(pod);
    var limit = container == null ? null : limit(container);
    if (limit == null) {
      return Optional.empty();
    }
    var had = bytes(limit);
    return most(pod)
        .map(MoreMemory::bytes)
        .filter(most -> most.compareTo(had) > 0)
        .map(most -> text(had.multiply(TWICE).min(most)));
  }

  private static Optional<Quantity> most(Pod pod) {
    var annotations = pod.getMetadata().getAnnotations();
    return Optional.ofNullable(annotations == null ? null : annotations.get(PodShape.MEMORY_UP_TO))
        .map(Quantity::new);
  }

  private static @Nullable Container base(Pod pod) {
    return pod.getSpec().getContainers().stream()
        .filter(container -> container.getName().equals(PlacementSpec.CONTAINER))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Quantity limit(Container base) {
    ResourceRequirements resources = base.getResources();
    return resources == null || resources.getLimits() == null
        ? null
        : resources.getLimits().get(MEMORY);
  }

  private static Map<String, Quantity> with(
      @Nullable Map<String, Quantity> amounts, Quantity memory) {
    Map<String, Quantity> more =
        amounts == null ? new LinkedHashMap<>() : new LinkedHashMap<>(amounts);
    more.put(MEMORY, memory);
    return more;
  }

  private static BigDecimal bytes(Quantity quantity) {
    return Quantity.getAmountInBytes(quantity);
  }

  private static String text(BigDecimal bytes) {
    return bytes.remainder(MEBI).signum() == 0
        ? bytes.divideToIntegralValue(MEBI).toPlainString() + "Mi"
        : bytes.toBigInteger().toString();
  }
}
