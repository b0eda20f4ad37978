package dev.windlass.executor.kubernetes;

import dev.windlass.executor.Guard;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Passes on, under the lock, what a watch hears.
 *
 * @param seen something is there, and like that
 * @param gone something is not there any more; whether its last state was missed
 * @param <T> what is watched
 */
record Changes<T>(Guard guard, Consumer<T> seen, BiConsumer<T, Boolean> gone)
    implements ResourceEventHandler<T> {

  /** Returns what tells of pods. */
  static Changes<Pod> ofPods(Guard guard, Pods pods) {
    return new Changes<>(
        guard,
        pods::seen,
        (pod, unknown) -> {
          var attempt = pods.get(Pods.attemptOf(pod));
          if (attempt != null) {
            // If its last state was missed, what is known of it is older than its end.
            pods.gone(attempt, unknown ? null : pod);
          }
        });
  }

  /** Returns what tells of Jobs. */
  static Changes<Job> ofJobs(Guard guard, Pods pods) {
    return new Changes<>(guard, pods::seen, (job, _) -> pods.gone(job));
  }

  @Override
  public void onAdd(T one) {
    guard.locked(() -> seen.accept(one));
  }

  @Override
  public void onUpdate(T before, T one) {
    guard.locked(() -> seen.accept(one));
  }

  @Override
  public void onDelete(T one, boolean deletedFinalStateUnknown) {
    guard.locked(() -> gone.accept(one, deletedFinalStateUnknown));
  }
}
