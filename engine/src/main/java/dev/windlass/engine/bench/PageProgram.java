package dev.windlass.engine.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.windlass.dag.spec.Json;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The program that opens the page in a browser and measures it. It is one of the page's own, in
 * TypeScript, and needs Node and what npm installs; it prints a figure per line as JSON.
 */
final class PageProgram {

  private static final String COMMAND = "node e2e/run.mjs ../bench/page";

  /** The clone that the start script names; the program is not part of the packaged engine. */
  private final @Nullable String clone = System.getenv("WINDLASS_HOME");

  /**
   * One number.
   *
   * @param figure what was measured
   * @param value the number
   * @param unit its unit
   */
  record Figure(String figure, double value, String unit) {}

  /** Returns why it cannot run on this machine; nothing if it can. */
  Optional<String> obstacle() {
    if (clone == null) {
      return Optional.of("What drives a browser is part of a clone: start ./windlass there.");
    }
    try {
      Process looking = start("", ProcessBuilder.Redirect.PIPE);
      String printed = looking.errorReader().lines().collect(Collectors.joining("\n"));
      return looking.waitFor() == 0 ? Optional.empty() : Optional.of(printed);
    } catch (IOException failed) {
      return Optional.of(failed.toString());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Measures the page of that engine. What it says about its progress goes where ours does. */
  List<Figure> measure(URI engine) {
    try {
      Process process = start(" " + engine, ProcessBuilder.Redirect.INHERIT);
      List<Figure> figures = new ArrayList<>();
      try (BufferedReader lines = process.inputReader()) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          figures.add(figure(line));
        }
      }
      if (process.waitFor() != 0) {
        throw new CommandFailure(ExitCode.FAILED, "Measuring the page failed; see above.");
      }
      return figures;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private Process start(String options, ProcessBuilder.Redirect errors) throws IOException {
    return new ProcessBuilder("sh", "npm.sh", COMMAND + options)
        .directory(Path.of(clone, "ui").toFile())
        .redirectError(errors)
        .start();
  }

  private static Figure figure(String line) throws IOException {
    try {
      return Json.MAPPER.readValue(line, Figure.class);
    } catch (JsonProcessingException noFigure) {
      throw new IOException("No figure: " + line, noFigure);
    }
  }

  private static CommandFailure interrupted() {
    Thread.currentThread().interrupt();
    return new CommandFailure(ExitCode.FAILED, "Interrupted.");
  }
}
