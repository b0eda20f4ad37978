package dev.windlass.engine.keep;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long something is kept after the end of its run; what is not given is kept as long as the
 * run, and runs forever.
 *
 * @param runs runs with all that belongs to them
 * @param logs their logs
 * @param outputs the results of their tasks
 */
public record KeptFor(
    Optional<Duration> runs, Optional<Duration> logs, Optional<Duration> outputs) {

  /** Everything is kept. */
  public static final KeptFor EVER =
      new KeptFor(Optional.empty(), Optional.empty(), Optional.empty());

  public KeptFor {
    refuse("keep-runs", runs);
    refuse("keep-logs", logs);
    refuse("keep-outputs", outputs);
  }

  private static void refuse(String name, Optional<Duration> time) {
    if (time.filter(given -> !given.isPositive()).isPresent()) {
      throw new IllegalArgumentException(
          "The setting windlass.%s is %s; give a time such as 90d, or leave it out to keep everything."
              .formatted(name, time.get()));
    }
  }

  /** Returns the settings as they would be written. */
  @Override
  public String toString() {
    if (equals(EVER)) {
      return "everything is kept";
    }
    return Stream.of(
            runs.map(time -> "windlass.keep-runs=" + time),
            logs.map(time -> "windlass.keep-logs=" + time),
            outputs.map(time -> "windlass.keep-outputs=" + time))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }
}
