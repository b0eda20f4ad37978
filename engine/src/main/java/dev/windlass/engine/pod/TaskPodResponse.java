package dev.windlass.engine.pod;

import java.util.List;

/**
 * The pod that a task would get now.
 *
 * @param executor what would make it: {@code pods} or {@code kubernetes}
 * @param definition the whole of it, in YAML. What only an attempt knows is named between angle
 *     brackets or in capitals
 * @param layers what it is made of, the lowest first: a later one has the last word
 */
public record TaskPodResponse(
    String dagId,
    String taskId,
    String executor,
    String definition,
    List<PodLayerResponse> layers) {

  /**
   * What is said of it somewhere.
   *
   * @param name who says it
   * @param definition what it says, in YAML
   */
  public record PodLayerResponse(String name, String definition) {}
}
