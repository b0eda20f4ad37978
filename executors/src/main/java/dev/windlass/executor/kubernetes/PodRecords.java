package dev.windlass.executor.kubernetes;

import java.util.List;

/**
 * Keeps what is known of the pods of attempts, after the pods are gone too.
 *
 * <p>It is called by one thread at a time, which is nobody else's, so it may take a while; what
 * changes meanwhile is handed over together, the newest of each attempt.
 */
@FunctionalInterface
public interface PodRecords {

  /** Keeps nothing. */
  PodRecords NONE = _ -> {};

  /**
   * Keeps these, each in the place of what there was of its attempt before; where one has null for
   * events or a definition, those before stay. An attempt that nobody knows is left out.
   *
   * @throws RuntimeException if they cannot be kept now; they are handed over again
   */
  void keep(List<PodRecord> newest);
}
