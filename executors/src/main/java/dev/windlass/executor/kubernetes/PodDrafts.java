package dev.windlass.executor.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.running.RunContext;
import dev.windlass.dag.running.TaskAttempt;
import dev.windlass.dag.spec.OperatorSpec;
import dev.windlass.dag.spec.TaskSpec;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.Workload;
import dev.windlass.executor.mask.SecretMask;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Shows the pod that a task would get now, before there is one: what the configuration, the
 * template file, the DAG and the task say of it, and all of that laid over each other. What only an
 * attempt knows is named between angle brackets, templates are as they were written.
 *
 * <p>Example: {@code new PodDrafts(settings).of("orders_etl", task).yaml()}.
 */
public final class PodDrafts {

  private static final SecretMask NOTHING = SecretMask.of(List.of(), Map.of());
  private static final URI NOWHERE = URI.create("ws://engine");

  private final KubernetesSettings settings;

  /** Makes one for these settings. */
  public PodDrafts(KubernetesSettings settings) {
    this.settings = settings;
  }

  /**
   * Who says what of a pod.
   *
   * @param name for example {@code .on(kubernetes()...)}
   * @param yaml what it says
   */
  public record Layer(String name, String yaml) {}

  /**
   * A pod that is not there yet.
   *
   * @param yaml the whole of it; the Job that makes it, if one does
   * @param layers what it is made of; later ones have the last word
   */
  public record Draft(String yaml, List<Layer> layers) {}

  /** Says whether this engine knows how pods of workers are. */
  public boolean hasWorkers() {
    return settings.engine() != null;
  }

  /**
   * Returns the pod of a task that gets one.
   *
   * @throws IllegalArgumentException if what is said of it makes none; the message says who says
   *     what
   */
  public Draft of(String dagId, TaskSpec task) {
    var workload =
        new Workload(
            attempt(dagId, task),
            new BundleRef("BUNDLE", "DIGEST", Path.of("BUNDLE")),
            "",
            task.isolation(),
            task.placement());
    var layers =
        task.operator() instanceof OperatorSpec.Pod
            ? new TaskPod(settings, ResultSending.named(settings))
                .layers(workload, new PodValues.Named())
            : new WorkerPod(settings)
                .layers(workload, settings.reviewsTokens() ? null : "", engine());
    Pod pod = WorkerPod.whole(layers);
    if (pod.getMetadata().getNamespace() == null) {
      pod.getMetadata().setNamespace(settings.namespaces().getFirst());
    }
    return new Draft(
        PodYaml.of(TaskJob.isWanted(pod) ? TaskJob.of(pod) : pod, NOTHING),
        layers.stream()
            .filter(layer -> !layer.part().isEmpty())
            .map(layer -> new Layer(layer.name(), yaml(layer.part())))
            .toList());
  }

  private URI engine() {
    return Objects.requireNonNullElse(settings.engine(), NOWHERE);
  }

  private static String yaml(JsonNode part) {
    return PodYaml.of(part, NOTHING);
  }

  private static TaskAttempt attempt(String dagId, TaskSpec task) {
    var run =
        new RunContext(dagId, "RUN", Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, "UTC", Map.of());
    return new TaskAttempt(
        "ATTEMPT",
        run,
        task.taskId(),
        -1,
        1,
        task.retry().times(),
        task.operator(),
        Map.of(),
        null,
        Map.of(),
        Map.of(),
        task.timeout(),
        TaskAttempt.DEFAULT_MAX_OUTPUT_BYTES);
  }
}
