package dev.windlass.engine.catalog;

import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.spec.DagSpec;
import java.util.UUID;

/**
 * One version of a DAG, ready to be asked.
 *
 * @param versionId the version
 * @param spec what it recorded
 * @param graph its edges
 */
public record PublishedDag(UUID versionId, DagSpec spec, RunGraph graph) {

  static PublishedDag of(UUID versionId, DagSpec spec) {
    return new PublishedDag(versionId, spec, RunGraph.of(spec));
  }
}
