package dev.windlass.engine.run;

import dev.windlass.dag.running.RunContext;
import dev.windlass.engine.catalog.PublishedDag;
import dev.windlass.engine.event.Change;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What never changes about a run while it goes on. It is the same run if its row is: what stands in
 * it is as large as its DAG and is never compared.
 *
 * @param id its row
 * @param bundleName the bundle of its DAG
 * @param bundleDigest the bundle version it is pinned to
 * @param dag the DAG version it is pinned to
 * @param context what its tasks know of it
 * @param facts what those who watch it are told
 */
public record ActiveRun(
    UUID id,
    String bundleName,
    String bundleDigest,
    PublishedDag dag,
    RunContext context,
    Change.RunFacts facts) {

  /** Returns its DAG. */
  public String dagId() {
    return context.dagId();
  }

  /** Returns its name within the DAG. */
  public String runId() {
    return context.runId();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ActiveRun run && id.equals(run.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
