package dev.windlass.dag;

import dev.windlass.dag.spec.PlacementSpec;
import java.util.List;

/**
 * The workers on the engine's own machine. {@link Dsl#local()} makes one.
 *
 * <p>Example: {@code dag.run("tidy", this::tidy).on(local())} where everything else runs in pods.
 */
public record LocalWorkers() implements Placement {

  @Override
  public PlacementSpec spec() {
    return new PlacementSpec(PlacementSpec.LOCAL, List.of());
  }
}
