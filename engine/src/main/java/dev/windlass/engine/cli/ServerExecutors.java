package dev.windlass.engine.cli;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a server runs tasks that need a worker.
 *
 * @param names the executors; tasks that do not say which one they want get the first
 * @param namespaces where pods may be
 * @param image the image of workers in pods
 */
record ServerExecutors(List<String> names, List<String> namespaces, Optional<String> image) {

  private static final String LOCAL = "local";
  private static final String KUBERNETES = "kubernetes";

  /**
   * Looks whether that can be.
   *
   * @param names between commas, as people say them
   * @param namespaces between commas
   * @throws CommandFailure if it cannot
   */
  static ServerExecutors check(String names, String namespaces, Optional<String> image) {
    List<String> executors = parts(names);
    for (String name : executors) {
      if (!name.equals(LOCAL) && !name.equals(KUBERNETES)) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "--executor '"
                + name
                + "': there are local and kubernetes. Both, the first for tasks"
                + " that do not say where they run: --executor kubernetes,local.");
      }
    }
    if (executors.isEmpty()) {
      throw new CommandFailure(ExitCode.USAGE, "--executor needs a name: local or kubernetes.");
    }
    if (executors.contains(KUBERNETES) && image.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "The Kubernetes executor needs the image of its workers: --worker-image IMAGE. docs/kubernetes.md says how"
              + " to build it.");
    }
    return new ServerExecutors(executors, parts(namespaces), image);
  }

  /** Says whether tasks may run in pods. */
  boolean inPods() {
    return names.contains(KUBERNETES);
  }

  /**
   * Returns where pods reach this engine.
   *
   * @param typed what a person says; null for nothing
   * @throws CommandFailure if that is not known
   */
  static String reached(@Nullable String typed, Map<String, String> environment, int port) {
    if (typed != null) {
      return typed;
    }
    if (environment.containsKey("KUBERNETES_SERVICE_HOST")) {
      try {
        return "http://" + InetAddress.getLocalHost().getHostAddress() + ":" + port;
      } catch (UnknownHostException nameless) {
        // Said below.
      }
    }
    throw new CommandFailure(
        ExitCode.USAGE,
        "The Kubernetes executor must know where pods reach this engine: --engine-url http://ADDRESS:"
            + port
            + ".");
  }

  /** Hands it to the engine, as settings. */
  void apply(String url) {
    System.setProperty("windlass.executor", String.join(",", names));
    System.setProperty("windlass.kubernetes.namespaces", String.join(",", namespaces));
    if (inPods()) {
      System.setProperty("windlass.kubernetes.enabled", "true");
      System.setProperty("windlass.kubernetes.tasks", "true");
      System.setProperty(
          "windlass.kubernetes.worker-image", image.orElseThrow().replace("$", "\\$"));
      System.setProperty("windlass.kubernetes.engine-url", URI.create(url).toString());
    }
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .distinct()
        .toList();
  }
}
