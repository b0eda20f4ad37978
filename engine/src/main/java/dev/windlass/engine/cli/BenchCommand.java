package dev.windlass.engine.cli;

import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.engine.bench.Bench;
import dev.windlass.engine.bench.Measurement;
import dev.windlass.engine.bench.contest.Contest;
import dev.windlass.engine.bench.contest.WindlassProgram;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures this build of the engine. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    header = "Measure the engine and its page: speed, memory, start time.",
    description = {
      "Starts engines of its own on free ports with temporary folders, drives them over the public API, and",
      "ends them. All of it takes an hour; --only NAME takes minutes."
    })
final class BenchCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private BenchEntrants entrants = new BenchEntrants();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the numbers to this file, too.")
  private @Nullable Path json;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each takes its turn in what is compared. Default: 3")
  private int rounds;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description =
          "Measure only this; may be given several times. Compared: chain, computation, hop, hop-under-load,"
              + " throughput-chain, throughput-wide, throughput-grid, hosted, bash, cron-1000, cron-10000, history,"
              + " idle. Of one engine on H2: start, full-pool, large, bundles, pods, page, pages, browser; with a cluster also worker-pods.")
  private List<String> only = List.of();

  BenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<String> names =
        Stream.concat(Contest.disciplines().stream(), Bench.names().stream()).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "There is nothing to measure by the name '"
                + name
                + "'."
                + DidYouMean.suffix(name, names)
                + " There are "
                + String.join(", ", names)
                + ".");
      }
    }
    if (rounds < 1) {
      throw new CommandFailure(
          ExitCode.USAGE, "--rounds " + rounds + " is too few. Write 1 or more.");
    }
    List<Measurement> measurements = measure(only.isEmpty() ? names : only);
    if (json != null) {
      new BenchReport(measurements).write(terminal.resolve(json), json);
    }
    return ExitCode.GOOD;
  }

  private List<Measurement> measure(List<String> names) {
    Path running = Path.of(System.getProperty("java.class.path"));
    WindlassProgram program = WindlassProgram.of(terminal.repository(), running);
    List<Measurement> measurements = new ArrayList<>();
    List<String> compared = names.stream().filter(Contest.disciplines()::contains).toList();
    if (!compared.isEmpty()) {
      try {
        Contest contest =
            new Contest(entrants.all(terminal, program, Clock.systemUTC()), rounds, terminal::say);
        compared.forEach(name -> measurements.addAll(shown(contest.hold(name))));
      } finally {
        entrants.close();
      }
    }
    Bench bench = new Bench(program.onH2(), Clock.systemUTC(), terminal::say);
    names.stream()
        .filter(Bench.names()::contains)
        .forEach(name -> measurements.addAll(shown(bench.measure(name, !only.isEmpty()))));
    return measurements;
  }

  /** All of it takes long, so what is known is shown. */
  private List<Measurement> shown(List<Measurement> measurements) {
    if (!measurements.isEmpty()) {
      new BenchReport(measurements).lines().forEach(terminal::print);
      terminal.print("");
    }
    return measurements;
  }
}
