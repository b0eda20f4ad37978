package dev.windlass.engine.kubernetes;

import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.catalog.DagCheck;
import dev.windlass.executor.kubernetes.ClusterExecutors;
import dev.windlass.executor.kubernetes.PodCluster;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses DAGs that name a cluster which no setting names, if this engine is one that runs pods.
 */
@ApplicationScoped
class KnownClusters implements DagCheck {

  private final KubernetesConfig config;

  KnownClusters(KubernetesConfig config) {
    this.config = config;
  }

  @Override
  public List<String> reasons(DagSpec dag) {
    List<String> reasons = new ArrayList<>();
    if (!config.tasks() && !config.enabled()) {
      return reasons;
    }
    dag.tasks()
        .forEach(task ->
            PodCluster.of(task)
                .filter(name -> !config.clusters().containsKey(name))
                .ifPresent(name ->
                    reasons.add(
                        "Task '%s': %s"
                            .formatted(
                                task.taskId(),
                                ClusterExecutors.unknown(name, config.clusters().keySet())))));
    return reasons;
  }
}
