package dev.windlass.engine.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Looks whether this engine can reach a Kubernetes cluster, so that tasks that are pods are run
 * without anybody saying so.
 */
final class FoundCluster {

  private static final String SETTING = "windlass.kubernetes.tasks";
  private static final String VARIABLE = "WINDLASS_KUBERNETES_TASKS";

  private FoundCluster() {}

  /** Says whether there is a kubeconfig, or this is a pod. Asks no cluster. */
  static boolean isThere(Map<String, String> environment) {
    if (environment.containsKey("KUBERNETES_SERVICE_HOST")) {
      return true;
    }
    String files = environment.get("KUBECONFIG");
    if (files != null && !files.isBlank()) {
      return Arrays.stream(files.split(File.pathSeparator)).anyMatch(FoundCluster::isFile);
    }
    String home = environment.get("HOME");
    return home != null && isFile(home + "/.kube/config");
  }

  /** Hands it to the engine, as a setting, unless somebody has said it. */
  static void apply(Map<String, String> environment) {
    if (!environment.containsKey(VARIABLE) && isThere(environment)) {
      System.setProperty(SETTING, "true");
    }
  }

  private static boolean isFile(String name) {
    return !name.isBlank() && Files.isRegularFile(Path.of(name));
  }
}
