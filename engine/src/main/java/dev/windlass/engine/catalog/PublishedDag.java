package dev.windlass.engine.catalog;

import dev.windlass.dag.plan.PriorityWeights;
import dev.windlass.dag.plan.RunGraph;
import dev.windlass.dag.spec.DagSpec;
import java.util.UUID;

/**
 * One version of a DAG, ready to be asked.
 *
 * @param versionId the version
 * @param spec what it recorded
 * @param graph its edges
 * @param weights how important its tasks are
 * @param workers the executor of tasks that go to a worker and do not say where
 */
public record PublishedDag(
    UUID versionId, DagSpec spec, RunGraph graph, PriorityWeights weights, String workers) {

  static PublishedDag of(UUID versionId, DagSpec spec, String workers) {
    RunGraph graph = RunGraph.of(spec);
    return new PublishedDag(versionId, spec, graph, PriorityWeights.of(spec, graph), workers);
  }
}
