package dev.windlass.executor.kubernetes;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which attempts are in none of several clusters. A cluster that does not answer may have any of
 * them, so an attempt has no pod only once each cluster has said so.
 */
public final class Absences {

  private final Set<String> clusters;
  private final Map<String, Set<String>> without = new ConcurrentHashMap<>();

  /** Makes one for clusters of these names. */
  public Absences(Set<String> clusters) {
    this.clusters = Set.copyOf(clusters);
  }

  /** Makes one for the only cluster there is. */
  static Absences ofOne(String cluster) {
    return new Absences(Set.of(cluster));
  }

  /** A cluster has no pod of that attempt; returns whether none has. */
  boolean isNowhere(String attemptId, String cluster) {
    var all = without.computeIfAbsent(attemptId, _ -> ConcurrentHashMap.newKeySet());
    all.add(cluster);
    if (!all.containsAll(clusters)) {
      return false;
    }
    without.remove(attemptId);
    return true;
  }

  /** A cluster has its pod. */
  void found(String attemptId) {
    without.remove(attemptId);
  }
}
