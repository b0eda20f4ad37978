package dev.windlass.engine.kubernetes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of everything that runs in pods, each also in the environment: {@code
 * windlass.kubernetes.worker-image} is {@code WINDLASS_KUBERNETES_WORKER_IMAGE}.
 */
@ConfigMapping(prefix = "windlass.kubernetes")
public interface KubernetesConfig {

  /** Whether there is one; {@code windlass server --executor kubernetes} says so. */
  @WithDefault("false")
  boolean enabled();

  /**
   * Whether tasks that are pods are run. If nothing is said, they are if there is a kubeconfig, or
   * the engine itself runs in a cluster.
   */
  @WithDefault("false")
  boolean tasks();

  /** How many tasks that are pods may be under way at once. */
  @WithDefault("10000")
  int taskCapacity();

  /** A file with a pod, in YAML or JSON, on which tasks that are pods lay what they say. */
  Optional<Path> taskTemplate();

  /** Where pods may be; the first is where they are unless a task says otherwise. */
  @WithDefault("default")
  List<String> namespaces();

  /** The image of workers. */
  @WithDefault("windlass-worker:latest")
  String workerImage();

  /** Where pods reach this engine, for example {@code http://10.89.0.1:8080}. */
  Optional<URI> engineUrl();

  /** The context of the kubeconfig; its current one if not given. */
  Optional<String> context();

  /**
   * Further clusters by the name that DAGs know them by: {@code
   * windlass.kubernetes.clusters.gpu.context}. The settings above are of the one without a name.
   */
  Map<String, NamedCluster> clusters();

  /** How a further cluster is reached. All else is as for the one without a name. */
  interface NamedCluster {

    /** Its kubeconfig; the engine's own if not given. */
    Optional<Path> kubeconfig();

    /** The context of the kubeconfig; its current one if not given. */
    Optional<String> context();

    /** Where pods may be; the first is where they are unless a task says otherwise. */
    @WithDefault("default")
    List<String> namespaces();
  }

  /** A file with a pod, in YAML or JSON, which is laid over what these settings say of workers. */
  Optional<Path> podTemplate();

  /** Processors each pod requests. */
  @WithDefault("100m")
  String cpu();

  /** Memory each pod requests, which is its limit too. */
  @WithDefault("512Mi")
  String memory();

  /** The service account of pods; the namespace's default one if not given. */
  Optional<String> serviceAccount();

  /**
   * Whether pods show tokens of the cluster, which the cluster is asked about. It needs a cluster
   * role; without it each pod is given a secret of its own.
   */
  @WithDefault("false")
  boolean tokenReview();

  /** How many attempts may be under way at once. */
  @WithDefault("1000")
  int capacity();

  /** How many pods are being created at once. */
  @WithDefault("50")
  int createsAtOnce();

  /** How many pods are created in a second, over time. */
  @WithDefault("50")
  int createsPerSecond();

  /** How many pods may be created at once after a quiet time. */
  @WithDefault("100")
  int createBurst();

  /** How often all pods are listed, whatever was heard of them. */
  @WithDefault("30s")
  Duration resync();

  /** How long no node may be found for a pod. */
  @WithDefault("10m")
  Duration scheduleTimeout();

  /** How long the image of a pod may fail to be pulled. */
  @WithDefault("5m")
  Duration imagePullTimeout();

  /** How long a secret or a config map that a pod names may be missing. */
  @WithDefault("60s")
  Duration configTimeout();

  /** How long a worker goes on when the engine is away. */
  @WithDefault("10m")
  Duration reconnectFor();

  /** How long a task may go on after it was interrupted. */
  @WithDefault("10s")
  Duration taskGrace();
}
