package dev.windlass.engine.bench;

import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import dev.windlass.engine.client.TemporaryFolder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures a packaged engine by itself, each workload on an engine of its own with an empty folder.
 * What is compared with others is in {@link dev.windlass.engine.bench.contest.Contest}.
 */
public final class Bench {

  /** Every workload there is, in the order they run. */
  private static final List<Workload> WORKLOADS =
      List.of(
          new EngineStart(),
          new FullPool(),
          new LargeRuns(),
          new BundlePushes(),
          new PodCrowds(),
          new WorkerPods(),
          new PageReads(),
          new OpenPages(),
          new PageInBrowser());

  private final List<String> program;
  private final InstantSource clock;
  private final Consumer<String> progress;

  /**
   * Creates one.
   *
   * @param program what starts Windlass, for example {@code ["./windlass"]}
   * @param clock this machine's, which the engine reads too
   * @param progress is told what is measured
   */
  public Bench(List<String> program, InstantSource clock, Consumer<String> progress) {
    this.program = List.copyOf(program);
    this.clock = clock;
    this.progress = progress;
  }

  /** Returns the names of all workloads. */
  public static List<String> names() {
    return WORKLOADS.stream().map(Workload::name).toList();
  }

  /**
   * Measures one workload; nothing if it cannot run here and was not asked for by name.
   *
   * @throws CommandFailure if it cannot run here and was
   */
  public List<Measurement> measure(String name, boolean asked) {
    Workload workload =
        WORKLOADS.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    Optional<String> obstacle = workload.obstacle();
    if (obstacle.isEmpty()) {
      progress.accept("Measuring " + name + " ...");
      return measure(workload);
    }
    String told = "'" + name + "' cannot be measured here. " + obstacle.get();
    if (asked) {
      throw new CommandFailure(ExitCode.FAILED, told);
    }
    progress.accept(told);
    return List.of();
  }

  private List<Measurement> measure(Workload workload) {
    Path folder = TemporaryFolder.create("windlass-bench");
    try (BenchEngine engine = new BenchEngine(program, workload, folder, clock)) {
      List<Measurement> measurements = new ArrayList<>(workload.measure(engine));
      if (!workload.files().isEmpty()) {
        measurements.add(
            new Measurement(
                workload.name(),
                "memory of the engine afterwards (RSS)",
                engine.residentMebibytes(),
                "MiB"));
      }
      return measurements;
    } finally {
      workload.end();
      TemporaryFolder.delete(folder);
    }
  }
}
