package dev.windlass.executor.kubernetes;

import java.time.Duration;

/**
 * How long what keeps a pod from starting may last.
 *
 * @param schedule how long no node may be found for it
 * @param imagePull how long its image may fail to be pulled
 * @param config how long a secret or a config map it names may be missing
 */
public record PodLimits(Duration schedule, Duration imagePull, Duration config) {

  /** Ten minutes for a node, five for an image, one for a secret. */
  public static final PodLimits USUAL =
      new PodLimits(Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofMinutes(1));
}
