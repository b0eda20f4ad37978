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

  /** Returns the processor time of the engines alone. */
  Duration ofEngines() {
    return engines.stream().map(EngineProcess::processorTime).reduce(Duration.ZERO, Duration::plus);
  }

  /** Returns that of the processes that the engines started and that still live. */
  Duration ofWorkers() {
    return engines.stream()
        .flatMap(it -> ProcessHandle.of(it.pid()).stream())
        .flatMap(ProcessHandle::descendants)
        .map(Footprint::processorTime)
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Returns that of a database server that was started for this; empty of another one. */
  Optional<Duration> ofDatabase() {
    return database.map(server ->
        Stream.concat(Stream.of(server), server.descendants())
            .map(Footprint::processorTime)
            .reduce(Duration.ZERO, Duration::plus));
  }

  private static Duration processorTime(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Returns the resident memory of the largest engine, in MiB. */
  double mebibytes() {
    return engines.stream().mapToDouble(EngineProcess::residentMebibytes).max().orElse(Double.NaN);
  }
}
