package dev.windlass.engine.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mock API server, whose pods start and end when a test says so. */
final class MockCluster implements AutoCloseable {

  static final String NAMESPACE = "team-a";

  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(), new MockWebServer(), new HashMap<>(), new Dispatcher(), false);
  private final KubernetesClient client;
  private final List<String> created = new CopyOnWriteArrayList<>();
  private final String begun;

  /** Starts one whose containers begin at that time. */
  MockCluster(String begun) {
    this.begun = begun;
    server.init();
    client = server.createClient();
  }

  /** Returns how it is reached by who tries nothing again by itself. */
  Config config() {
    return new ConfigBuilder(client.getConfiguration())
        .withRequestRetryBackoffLimit(0)
        .withWatchReconnectInterval(50)
        .build();
  }

  /** Returns the names of all pods that were ever created. */
  List<String> created() {
    return List.copyOf(created);
  }

  List<Pod> pods() {
    return client.pods().inNamespace(NAMESPACE).list().getItems();
  }

  /** The containers of new pods start, and write a line. */
  void run() {
    pods().stream()
        .filter(pod -> pod.getStatus() == null || pod.getStatus().getPhase() == null)
        .forEach(pod ->
            status(pod, "Running", new ContainerStateBuilder().withNewRunning(begun).build()));
  }

  /** The containers that run end well, and leave a result. */
  void end() {
    pods().stream()
        .filter(pod -> pod.getStatus() != null && "Running".equals(pod.getStatus().getPhase()))
        .forEach(pod ->
            status(
                pod,
                "Succeeded",
                new ContainerStateBuilder()
                    .withNewTerminated()
                    .withExitCode(0)
                    .withReason("Completed")
                    .withMessage("seven")
                    .withStartedAt(begun)
                    .endTerminated()
                    .build()));
  }

  private void status(Pod pod, String phase, ContainerState state) {
    client
        .pods()
        .inNamespace(NAMESPACE)
        .withName(pod.getMetadata().getName())
        .editStatus(found ->
            new PodBuilder(found)
                .editOrNewStatus()
                .withPhase(phase)
                .withContainerStatuses()
                .addNewContainerStatus()
                .withName("base")
                .withState(state)
                .endContainerStatus()
                .endStatus()
                .build());
  }

  @Override
  public void close() {
    client.close();
    // Its own end waits for watches that are being opened.
    Thread.ofVirtual().start(server::destroy);
  }

  private final class Dispatcher extends KubernetesCrudDispatcher {

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      if (request.getPath().contains("/log?")) {
        return new MockResponse().setResponseCode(200).setBody(begun + " one\n");
      }
      if (request.getPath().contains("/events?")) {
        return new MockResponse()
            .setResponseCode(200)
            .setHeader("Content-Type", "application/json")
            .setBody("{\"kind\": \"EventList\", \"apiVersion\": \"v1\", \"items\": []}");
      }
      MockResponse answer = super.dispatch(request);
      if (request.getMethod().equals("POST") && answer.code() < 300) {
        String pod = new String(answer.getBody().getBytes(), StandardCharsets.UTF_8);
        created.add(Serialization.unmarshal(pod, Pod.class).getMetadata().getName());
      }
      return answer;
    }
  }
}
