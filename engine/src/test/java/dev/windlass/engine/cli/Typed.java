package dev.windlass.engine.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** What came of a command line that somebody typed. */
record Typed(int exitCode, String out, String err) {

  /** Types a command in a folder, with nothing in the environment. */
  static Typed in(Path folder, String... arguments) {
    return in(folder, Map.of(), arguments);
  }

  static Typed in(Path folder, Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(err), environment, folder, null);
    int exitCode = WindlassCommand.execute(terminal, arguments);
    return new Typed(exitCode, out.toString(), err.toString());
  }

  /** Types a command that asks this engine. */
  static Typed at(FakeEngine engine, String... arguments) {
    return in(
        Path.of("/"),
        Stream.concat(Stream.of(arguments), Stream.of("--url", engine.uri().toString()))
            .toArray(String[]::new));
  }
}
