package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.bench.Bench;
import dev.windlass.engine.bench.Measurement;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures this build of the engine. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    header = "Measure the engine and its page: speed, memory, start time.",
    description = {
      "Starts engines of its own on free ports with temporary folders, drives them over the public API, and",
      "ends them. Takes some minutes, most of them to fill a database for the page."
    })
final class BenchCommand implements Callable<Integer> {

  /**
   * Windmill's published study, on another machine (AWS m4.large, 2 processors): for orientation
   * only.
   */
  private static final String PEERS =
      "40 x fibo(10) as published by Windmill in 2023-25, on another machine: Airflow 116 s, Kestra 6.0 s,"
          + " Temporal 3.0 s, Hatchet 1.2 s.";

  private final Terminal terminal;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the numbers to this file, too.")
  private @Nullable Path json;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description =
          "Measure only this: start, chain, independent, full-pool, large, page, pages or browser; may be given several times.")
  private List<String> only = List.of();

  BenchCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    for (String name : only) {
      if (!Bench.names().contains(name)) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "There is nothing to measure by the name '"
                + name
                + "'."
                + DidYouMean.suffix(name, Bench.names())
                + " There are "
                + String.join(", ", Bench.names())
                + ".");
      }
    }
    List<Measurement> measurements =
        new Bench(program(), Clock.systemUTC(), terminal::say).measure(only);
    Table table = new Table("WORKLOAD", "FIGURE", "VALUE", "UNIT");
    for (Measurement it : measurements) {
      table.row(it.workload(), it.figure(), number(it.value()), it.unit());
    }
    table.lines().forEach(terminal::print);
    terminal.print("");
    terminal.print(PEERS);
    write(measurements);
    return ExitCode.GOOD;
  }

  /** The start script where there is one, so that the engine starts as it does for people. */
  private List<String> program() {
    Path repository = terminal.repository();
    if (repository != null) {
      return List.of(repository.resolve("windlass").toString());
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-jar",
        System.getProperty("java.class.path"));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.3f" : value < 100 ? "%.1f" : "%.0f", value);
  }

  private void write(List<Measurement> measurements) {
    if (json == null) {
      return;
    }
    ObjectNode document = Json.MAPPER.createObjectNode();
    document
        .put("windlass", BuiltVersion.number())
        .put("java", Runtime.version().toString())
        .put("processors", Runtime.getRuntime().availableProcessors())
        .put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    document.set("measurements", Json.MAPPER.valueToTree(measurements));
    Path file = terminal.resolve(json);
    try {
      Files.writeString(file, document.toPrettyString() + "\n");
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--json " + json + " cannot be written. Name a file in a folder that exists.");
    }
  }
}
