package dev.windlass.engine.bench.contest;

import dev.windlass.engine.bench.EngineProcess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What engines cost the machine: they themselves, and their workers. */
final class Footprint {

  private final List<EngineProcess> engines;
  private final Optional<ProcessHandle> database;

  Footprint(List<EngineProcess> engines, Optional<ProcessHandle> database) {
    this.engines = List.copyOf(engines);
    this.database = database;
  }

  /**
   * Processor time.
   *
   * @param engines of the engines alone
   * @param workers of the processes that they started and that still live
   * @param database of a server that was started for this; empty of another one
   */
  record Used(Duration engines, Duration workers, Optional<Duration> database) {

    /** Returns what was used since then. */
    Used since(Used then) {
      return new Used(
          engines.minus(then.engines),
          workers.minus(then.workers),
          database.map(it -> it.minus(then.database.orElse(Duration.ZERO))));
    }
  }

  /** Returns what has been used so far. */
  Used used() {
    return new Used(
        sum(engines.stream().map(EngineProcess::processorTime)),
        sum(
            engines.stream()
                .flatMap(it -> ProcessHandle.of(it.pid()).stream())
                .flatMap(ProcessHandle::descendants)
                .map(Footprint::processorTime)),
        database.map(server ->
            sum(
                Stream.concat(Stream.of(server), server.descendants())
                    .map(Footprint::processorTime))));
  }

  private static Duration sum(Stream<Duration> durations) {
    return durations.reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration processorTime(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Returns the resident memory of the largest engine, in MiB. */
  double mebibytes() {
    return engines.stream().mapToDouble(EngineProcess::residentMebibytes).max().orElse(Double.NaN);
  }
}
