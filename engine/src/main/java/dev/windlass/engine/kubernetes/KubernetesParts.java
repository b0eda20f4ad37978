package dev.windlass.engine.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.Settings;
import dev.windlass.engine.database.Database;
import dev.windlass.engine.dispatch.Scheduler;
import dev.windlass.engine.log.AttemptLogs;
import dev.windlass.engine.pod.PodResults;
import dev.windlass.engine.pod.PodSenders;
import dev.windlass.engine.pod.TriedPods;
import dev.windlass.engine.secret.Secrets;
import dev.windlass.executor.Executor;
import dev.windlass.executor.kubernetes.Absences;
import dev.windlass.executor.kubernetes.ClusterExecutors;
import dev.windlass.executor.kubernetes.ClusterPods;
import dev.windlass.executor.kubernetes.KubernetesExecutor;
import dev.windlass.executor.kubernetes.KubernetesSettings;
import dev.windlass.executor.kubernetes.PodCluster;
import dev.windlass.executor.kubernetes.PodDrafts;
import dev.windlass.executor.kubernetes.PodLimits;
import dev.windlass.executor.kubernetes.PodTaskExecutor;
import dev.windlass.executor.kubernetes.PodTemplate;
import dev.windlass.executor.kubernetes.SentResults;
import dev.windlass.executor.protocol.WorkerHub;
import dev.windlass.executor.protocol.WorkerHub.Access;
import dev.windlass.executor.protocol.WorkerToken;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.quarkus.arc.lookup.LookupIfProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Makes the executors of pods from the settings, where there are to be any. */
@ApplicationScoped
public class KubernetesParts {

  /** What the engine has in each cluster, by its name. */
  record Clusters(Map<String, ClusterPods> byName) {

    /** Returns an executor for all of them, made of one for each. */
    ClusterExecutors executors(
        Function<ClusterPods, Executor> one,
        JsonNode base,
        Scheduler scheduler,
        InstantSource clock) {
      Map<String, Executor> executors = new LinkedHashMap<>();
      byName.forEach((name, pods) -> executors.put(name, one.apply(pods)));
      return new ClusterExecutors(executors, base, scheduler, clock);
    }
  }

  @Produces
  @Singleton
  Clusters clusters(
      KubernetesConfig config,
      Scheduler scheduler,
      InstantSource clock,
      Secrets secrets,
      Database database,
      TriedPods records) {
    KubernetesSettings settings = settings(config, secrets);
    Absences absences = new Absences(names(config));
    ClusterPods.Rows rows = new AttemptRows(database);
    Map<String, ClusterPods> clusters = new LinkedHashMap<>();
    clusters.put(
        PodCluster.UNNAMED,
        new ClusterPods(
            settings,
            client(Config.autoConfigure(config.context().orElse(null))),
            scheduler,
            clock,
            rows,
            absences,
            records));
    config
        .clusters()
        .forEach((name, cluster) ->
            clusters.put(
                name,
                new ClusterPods(
                    settings.in(name, cluster.namespaces()),
                    client(found(name, cluster)),
                    scheduler,
                    clock,
                    rows,
                    absences,
                    records)));
    return new Clusters(clusters);
  }

  /** Returns the names of the clusters there are; that of the one without a name is empty. */
  static Set<String> names(KubernetesConfig config) {
    Set<String> names = new LinkedHashSet<>(Set.of(PodCluster.UNNAMED));
    names.addAll(config.clusters().keySet());
    return names;
  }

  private static Config found(String name, KubernetesConfig.NamedCluster cluster) {
    String context = cluster.context().orElse(null);
    if (cluster.kubeconfig().isEmpty()) {
      return Config.autoConfigure(context);
    }
    Path file = cluster.kubeconfig().get();
    if (!Files.isReadable(file)) {
      throw new IllegalStateException(
          "The kubeconfig of cluster '%s', %s, cannot be read. windlass.kubernetes.clusters.%s.kubeconfig names it."
              .formatted(name, file, name));
    }
    return Config.fromKubeconfig(context, file.toFile());
  }

  @Produces
  @Singleton
  PodDrafts podDrafts(KubernetesConfig config, Secrets secrets) {
    return new PodDrafts(settings(config, secrets));
  }

  @Produces
  @Singleton
  @LookupIfProperty(name = "windlass.kubernetes.enabled", stringValue = "true")
  ClusterExecutors kubernetesExecutor(
      Clusters clusters,
      KubernetesConfig config,
      WorkerHub hub,
      Secrets secrets,
      Scheduler scheduler,
      InstantSource clock) {
    return clusters.executors(
        pods ->
            new KubernetesExecutor(
                pods, hub, attempt -> encoded(secrets.authenticate("workers in pods", attempt))),
        pod(config),
        scheduler,
        clock);
  }

  @Produces
  @Singleton
  @LookupIfProperty(name = "windlass.kubernetes.tasks", stringValue = "true")
  ClusterExecutors podTaskExecutor(
      Clusters clusters,
      KubernetesConfig config,
      Settings settings,
      AttemptLogs logs,
      PodResults results,
      Secrets secrets,
      Scheduler scheduler,
      InstantSource clock) {
    SentResults sent =
        new ResultsOfPods(PodAddress.of(config, settings).orElse(null), secrets, results);
    return clusters.executors(
        pods ->
            new PodTaskExecutor(
                pods,
                (attempt, more) -> logs.latestFirst(UUID.fromString(attempt), more),
                sent,
                config.taskCapacity()),
        task(config),
        scheduler,
        clock);
  }

  /** Without a cluster it is the attempt's secret; with one that reviews tokens, it is asked. */
  @Produces
  @Singleton
  PodSenders podSenders(
      KubernetesConfig config, Secrets secrets, @Any Instance<ClusterExecutors> executors) {
    if (!config.tokenReview()) {
      return (attempt, shown) ->
          WorkerToken.isSame(shown, ResultsOfPods.secret(secrets, attempt))
              ? Access.GRANTED
              : Access.REFUSED;
    }
    return (attempt, shown) ->
        executors.stream()
            .map(one -> one.access(attempt, shown))
            .filter(access -> access != Access.LATER)
            .findFirst()
            .orElse(Access.LATER);
  }

  /** What goes wrong is the executor's to decide, so the client tries nothing again by itself. */
  private static KubernetesClient client(Config found) {
    return new KubernetesClientBuilder()
        .withConfig(new ConfigBuilder(found).withRequestRetryBackoffLimit(0).build())
        .build();
  }

  private static KubernetesSettings settings(KubernetesConfig config, Secrets secrets) {
    String installation =
        HexFormat.of()
            .formatHex(secrets.authenticate("kubernetes", "installation"))
            .substring(0, 12);
    return new KubernetesSettings(
        installation,
        PodCluster.UNNAMED,
        config.namespaces(),
        pod(config),
        task(config),
        config.enabled() ? engine(config) : null,
        "windlass-" + installation,
        config.tokenReview(),
        config.capacity(),
        config.createsAtOnce(),
        config.createsPerSecond(),
        config.createBurst(),
        config.resync(),
        new PodLimits(config.scheduleTimeout(), config.imagePullTimeout(), config.configTimeout()),
        config.reconnectFor(),
        config.taskGrace());
  }

  private static URI engine(KubernetesConfig config) {
    String url =
        config
            .engineUrl()
            .map(URI::toString)
            .orElseThrow(() ->
                new IllegalStateException(
                    "The Kubernetes executor must know where pods reach this engine: give --engine-url."));
    return URI.create(url.replaceFirst("^http", "ws"));
  }

  static String encoded(byte[] code) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
  }

  private static JsonNode pod(KubernetesConfig config) {
    JsonNode pod = KubernetesSettings.pod(config.workerImage(), config.cpu(), config.memory());
    if (config.serviceAccount().isPresent()) {
      JsonNode account =
          Json.MAPPER.valueToTree(
              Map.of("spec", Map.of("serviceAccountName", config.serviceAccount().get())));
      pod = PodTemplate.over(pod, account);
    }
    return config.podTemplate().isPresent()
        ? PodTemplate.over(pod, PodTemplate.read(config.podTemplate().get()))
        : pod;
  }

  private static JsonNode task(KubernetesConfig config) {
    return config.taskTemplate().map(PodTemplate::read).orElseGet(Json.MAPPER::createObjectNode);
  }
}
