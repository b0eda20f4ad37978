package dev.windlass.engine.cli;

import dev.windlass.dag.plan.NotYetRunnable;
import dev.windlass.dag.plan.WaitingCircles;
import dev.windlass.dag.spec.DagSpec;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import dev.windlass.engine.client.TemporaryFolder;
import dev.windlass.engine.dependency.BundleLibraries;
import dev.windlass.engine.source.FolderSource;
import dev.windlass.executor.process.JavaProgram;
import dev.windlass.executor.reader.ReadReport;
import dev.windlass.executor.reader.ReadReport.ReadDag;
import dev.windlass.executor.reader.ReadReport.ReadError;
import dev.windlass.executor.reader.ReaderProcess;
import dev.windlass.executor.reader.ReaderSettings;
import dev.windlass.executor.source.SourceException;
import dev.windlass.executor.source.SourceLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a folder of DAGs as an engine would, and says what is wrong with it. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    header = "Read a folder of DAGs, here, without an engine, and end with 1 if anything is wrong.",
    description =
        "For use before a push: it compiles the folder and runs every define in a process of its own, as an engine"
            + " does. No task runs.")
final class CheckCommand implements Callable<Integer> {

  private static final SourceLimits LIMITS = new SourceLimits(256L << 20, 20_000);

  private final Terminal terminal;

  @Parameters(paramLabel = "DIR", description = "The folder of DAG files.")
  private Path folder = Path.of("");

  @Option(
      names = "--read-timeout",
      paramLabel = "SECONDS",
      description = "How long reading may take. Default: 30")
  private int seconds = 30;

  @Option(
      names = "--read-memory",
      paramLabel = "MIB",
      description = "How much memory reading may take. Default: 256")
  private int memory = 256;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    Path copy = TemporaryFolder.create("windlass-check");
    try {
      ReadReport report = read(copy);
      List<ReadError> errors = errors(report);
      errors.forEach(this::print);
      terminal.print(
          "%d DAGs, %d errors in %s".formatted(report.dags().size(), errors.size(), folder));
      return errors.isEmpty() ? ExitCode.GOOD : ExitCode.FAILED;
    } catch (SourceException wrong) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(wrong.getMessage()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      TemporaryFolder.delete(copy);
    }
  }

  private ReadReport read(Path copy) throws IOException, InterruptedException {
    Path src = Files.createDirectories(copy.resolve("src"));
    try (FolderSource source =
        new FolderSource(terminal.resolve(folder), Duration.ofMinutes(1), LIMITS)) {
      if (!source.export(source.look().orElseThrow(), src)) {
        throw new SourceException("%s was changed while it was read.".formatted(folder));
      }
    }
    return new ReaderProcess(
            new ReaderSettings(
                new JavaProgram(JavaProgram.workerClassPath()),
                Duration.ofSeconds(seconds),
                memory))
        .read(copy, BundleLibraries.ofUser(LIMITS).addTo(copy, sources(src), Optional::empty));
  }

  private static Map<String, String> sources(Path src) throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(src)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        sources.put(
            src.relativize(file).toString().replace('\\', '/'),
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    return sources;
  }

  /** What an engine would refuse: also what can be read, and cannot run. */
  private static List<ReadError> errors(ReadReport report) {
    List<ReadError> errors = new ArrayList<>(report.errors());
    for (ReadDag dag : report.dags()) {
      NotYetRunnable.reasons(dag.spec())
          .forEach(
              reason -> errors.add(new ReadError(dag.file(), null, dag.spec().dagId(), reason)));
    }
    List<DagSpec> specs = report.dags().stream().map(ReadDag::spec).toList();
    List<WaitingCircles.Wait> circle = WaitingCircles.find(specs);
    if (!circle.isEmpty()) {
      String way =
          circle.stream()
              .map(wait -> wait.dagId() + "." + wait.taskId() + " waits for " + wait.forDag())
              .collect(Collectors.joining(", "));
      String first = circle.getFirst().dagId();
      String file =
          report.dags().stream()
              .filter(dag -> dag.spec().dagId().equals(first))
              .map(ReadDag::file)
              .findFirst()
              .orElse("");
      errors.add(
          new ReadError(
              file,
              null,
              first,
              "DAGs wait for each other in a circle, so that none could ever end: " + way + "."));
    }
    errors.sort(Comparator.comparing(ReadError::file));
    return errors;
  }

  /** As compilers print it, so that editors and CI find the line. */
  private void print(ReadError error) {
    String line = error.line() == null ? "" : ":" + error.line();
    terminal.print(error.file() + line + ": " + error.message().replace("\n", "\n  "));
  }
}
