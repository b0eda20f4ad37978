package dev.windlass.engine.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** What is said of many durations. */
public final class Figures {

  private final List<Double> seconds;

  /** Takes them in any order; at least one. */
  public Figures(Collection<Duration> durations) {
    this.seconds = durations.stream().map(Figures::seconds).sorted().toList();
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  double min() {
    return seconds.getFirst();
  }

  double max() {
    return seconds.getLast();
  }

  /** Returns the middle one. */
  public double median() {
    return percentile(50);
  }

  /** Returns the smallest that at least so many of a hundred do not exceed. */
  public double percentile(int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * seconds.size());
    return seconds.get(Math.max(0, rank - 1));
  }
}
