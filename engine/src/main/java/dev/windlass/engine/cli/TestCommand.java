package dev.windlass.engine.cli;

import dev.windlass.dag.spec.DidYouMean;
import dev.windlass.engine.client.CommandFailure;
import dev.windlass.engine.client.ExitCode;
import dev.windlass.engine.client.TemporaryFolder;
import dev.windlass.engine.trial.DagFile;
import dev.windlass.engine.trial.LogicalDate;
import dev.windlass.engine.trial.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries a DAG file in this process. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    header = "Run a DAG file once, here, without an engine.",
    description = {
      "Prints what happens as it happens; ends with 0 if the run succeeded and with 1 if it failed.",
      "Tasks run one after the other and for real; a further try follows at once.",
      "Connections and variables come from the environment: WINDLASS_CONN_ORDERS_API, WINDLASS_VAR_REGION."
    })
final class TestCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The DAG file, for example MyDag.java.")
  private Path file = Path.of("");

  @Option(
      names = "--date",
      paramLabel = "DATE",
      description =
          "The day the run is for, in the DAG's time zone (2026-01-31), or a moment (2026-01-31T06:00:00Z)."
              + " Default: now.")
  private @Nullable String date;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "A param of the run; may be given several times.")
  private List<String> params = List.of();

  @Option(
      names = "--dag",
      paramLabel = "ID",
      description = "Which DAG, if the file defines several.")
  private @Nullable String dagId;

  TestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path source = source();
    Path classes = TemporaryFolder.create("windlass-test");
    try (DagFile compiled = DagFile.compile(source, classes)) {
      Trial trial =
          new Trial(compiled, dagId, terminal.environment(), Clock.systemUTC(), terminal::print);
      if (date != null) {
        trial.date(LogicalDate.parse(date));
      }
      params.forEach(param -> addParam(trial, param));
      return trial.run() ? ExitCode.GOOD : ExitCode.FAILED;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      TemporaryFolder.delete(classes);
    }
  }

  private static void addParam(Trial trial, String param) {
    int equals = param.indexOf('=');
    if (equals < 1) {
      throw new CommandFailure(
          ExitCode.USAGE, "--param '" + param + "' is not complete. Write --param name=value.");
    }
    trial.param(param.substring(0, equals), param.substring(equals + 1));
  }

  private Path source() {
    Path source = terminal.resolve(file);
    if (Files.isDirectory(source)) {
      throw new CommandFailure(
          ExitCode.USAGE, file + " is a folder. Name one of its files, for example MyDag.java.");
    }
    if (!Files.isRegularFile(source)) {
      throw new CommandFailure(
          ExitCode.USAGE, "There is no file " + source + "." + neighbour(source));
    }
    if (!source.toString().endsWith(".java")) {
      throw new CommandFailure(
          ExitCode.USAGE, file + " is no Java source. A DAG file's name ends with .java.");
    }
    return source;
  }

  private static String neighbour(Path source) {
    try (Stream<Path> files = Files.list(source.resolve("..").normalize())) {
      return DidYouMean.suffix(
          source.getFileName().toString(),
          files
              .map(path -> path.getFileName().toString())
              .filter(name -> name.endsWith(".java"))
              .toList());
    } catch (IOException e) {
      return "";
    }
  }
}
