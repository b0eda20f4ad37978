package dev.windlass.dag;

import dev.windlass.dag.spec.PlacementSpec;

/**
 * Where tasks run: {@link Dsl#kubernetes()} or {@link Dsl#local()}.
 *
 * <p>Example: {@code dag.run("train", this::train).on(kubernetes().cpu("4").memory("16Gi"))}.
 */
public sealed interface Placement permits Kubernetes, LocalWorkers {

  /** Returns what is recorded of it. */
  PlacementSpec spec();
}
