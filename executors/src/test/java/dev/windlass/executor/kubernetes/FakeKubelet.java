package dev.windlass.executor.kubernetes;

import dev.windlass.executor.process.JavaProgram;
import dev.windlass.executor.worker.WorkerMain;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs the pods of a mock API server as processes of this machine: a worker starts when its pod
 * appears, its end becomes the pod's status, and it is ended when the pod is deleted.
 */
final class FakeKubelet implements AutoCloseable {

  private final KubernetesClient client;
  private final Path folder;
  private final Map<String, Process> processes = new ConcurrentHashMap<>();
  private final Watch watch;

  FakeKubelet(KubernetesClient client, String namespace, Path folder) {
    this.client = client;
    this.folder = folder;
    this.watch = client.pods().inNamespace(namespace).watch(new Pods());
  }

  /** Kills the process of a pod, as for want of memory. */
  void kill(String podName) {
    var process = processes.get(podName);
    if (process != null) {
      process.destroyForcibly();
    }
  }

  /** Says whether the pod's process runs. */
  boolean runs(String podName) {
    var process = processes.get(podName);
    return process != null && process.isAlive();
  }

  @Override
  public void close() {
    watch.close();
    processes.values().forEach(Process::destroyForcibly);
  }

  private void start(Pod pod) {
    var name = pod.getMetadata().getName();
    try {
      var work = Files.createDirectories(folder.resolve(name));
      var program = new JavaProgram(JavaProgram.workerClassPath());
      var builder =
          new ProcessBuilder(
              program.command(
                  List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"),
                  WorkerMain.class.getName(),
                  List.of()));
      for (var variable : pod.getSpec().getContainers().getFirst().getEnv()) {
        var value = variable.getValue();
        builder.environment().put(variable.getName(), value.replace("/tmp/", work + "/"));
      }
      // The engine of these tests has no bundles to hand out.
      builder.environment().remove("WINDLASS_WORKER_BUNDLE");
      builder.redirectErrorStream(true);
      builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
      builder.redirectOutput(work.resolve("output").toFile());
      var process = builder.start();
      processes.put(name, process);
      status(pod, state("Running", new ContainerStateBuilder().withNewRunning().endRunning()));
      process.onExit().thenAccept(ended -> ended(pod, ended.exitValue()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ended(Pod pod, int code) {
    status(
        pod,
        state(
            code == 0 ? "Succeeded" : "Failed",
            new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(code)
                .withReason(code == 0 ? "Completed" : "Error")
                .endTerminated()));
  }

  private static PodStatus state(String phase, ContainerStateBuilder state) {
    return new PodStatusBuilder()
        .withPhase(phase)
        .addNewContainerStatus()
        .withName("base")
        .withState(state.build())
        .endContainerStatus()
        .build();
  }

  private void status(Pod pod, PodStatus status) {
    try {
      client
          .pods()
          .inNamespace(pod.getMetadata().getNamespace())
          .withName(pod.getMetadata().getName())
          .editStatus(found -> new PodBuilder(found).withStatus(status).build());
    } catch (RuntimeException gone) {
      // Somebody deleted it meanwhile, or the server is away.
    }
  }

  private final class Pods implements Watcher<Pod> {

    private final List<String> seen = new ArrayList<>();

    @Override
    public void eventReceived(Action action, Pod pod) {
      var name = pod.getMetadata().getName();
      if (action == Action.ADDED && !seen.contains(name)) {
        seen.add(name);
        Thread.ofVirtual().start(() -> start(pod));
      } else if (action == Action.DELETED) {
        var process = processes.get(name);
        if (process != null) {
          process.destroy();
        }
      }
    }

    @Override
    public void onClose(WatcherException cause) {
      // The test is over.
    }
  }
}
