package dev.windlass.executor.kubernetes;

import dev.windlass.executor.ExecutionListener;
import dev.windlass.executor.protocol.WorkerHub;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;

/** A mock API server with a kubelet that runs pods as processes. */
public final class FakeCluster implements AutoCloseable {

  private final FakeApi api = new FakeApi();
  private final FakeKubelet kubelet;

  /** Starts one whose pods work in that folder. */
  public FakeCluster(Path folder) {
    kubelet = new FakeKubelet(api.plain(), "team-a", folder);
  }

  /** Returns an executor for it whose pods reach an engine at that address. */
  public KubernetesExecutor executor(
      URI engine, WorkerHub hub, ExecutionListener listener, InstantSource clock) {
    var executor =
        new KubernetesExecutor(
            new ClusterPods(
                KubernetesSettings.of("i1", "team-a", "worker:1", engine),
                api.client(),
                listener,
                clock,
                attempts -> Set.of()),
            hub,
            attempt -> "secret of " + attempt);
    executor.reconcile(Set.of());
    return executor;
  }

  @Override
  public void close() {
    kubelet.close();
    api.close();
  }
}
