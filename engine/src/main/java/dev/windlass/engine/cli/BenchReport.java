package dev.windlass.engine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.bench.Measurement;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What was measured, as a table for people and as JSON for scripts. */
final class BenchReport {

  private final List<Measurement> measurements;

  BenchReport(List<Measurement> measurements) {
    this.measurements = List.copyOf(measurements);
  }

  /** Returns the lines of the table. */
  List<String> lines() {
    Table table =
        new Table("WORKLOAD", "SYSTEM", "FIGURE", "VALUE", "UNIT", "RANGE", "TARGET", "", "RATIO");
    for (Measurement it : measurements) {
      table.row(
          it.workload(),
          it.system(),
          it.figure(),
          number(it.value()),
          it.unit(),
          it.lowest() == it.highest() ? "" : number(it.lowest()) + ".." + number(it.highest()),
          it.target() == null ? "" : it.target(),
          it.met() == null ? "" : it.met() ? "met" : "missed",
          it.ratio() == null ? "" : number(it.ratio()) + " of " + it.beside());
    }
    return table.lines();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.3f" : value < 100 ? "%.1f" : "%.0f", value);
  }

  /** Writes the JSON. */
  void write(Path file, Path typed) {
    ObjectNode document = Json.MAPPER.createObjectNode();
    document
        .put("windlass", BuiltVersion.number())
        .put("java", Runtime.version().toString())
        .put("processors", Runtime.getRuntime().availableProcessors())
        .put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    document.set("measurements", Json.MAPPER.valueToTree(measurements));
    try {
      Files.writeString(file, document.toPrettyString() + "\n");
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "--json " + typed + " cannot be written. Name a file in a folder that exists.");
    }
  }
}
