package dev.windlass.engine.trial;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * A compiler's message as people know it: place, reason, the line with a mark under the mistake.
 */
final class CompileError {

  private CompileError() {}

  static String describe(Diagnostic<? extends JavaFileObject> diagnostic) {
    String message = diagnostic.getMessage(Locale.ROOT).strip();
    JavaFileObject source = diagnostic.getSource();
    if (source == null || diagnostic.getLineNumber() == Diagnostic.NOPOS) {
      return message;
    }
    String newLine = System.lineSeparator();
    String place = Path.of(source.toUri()).getFileName() + ":" + diagnostic.getLineNumber();
    String described = place + ": " + message.replace("\n", newLine + "  ");
    return line(source, diagnostic.getLineNumber())
        .map(line -> described + newLine + "  " + line + newLine + "  " + mark(line, diagnostic))
        .orElse(described);
  }

  /** Tabs stay, so that the mark stands under the mistake. */
  private static String mark(String line, Diagnostic<? extends JavaFileObject> diagnostic) {
    int column = (int) Math.clamp(diagnostic.getColumnNumber() - 1, 0, line.length());
    return line.substring(0, column).replaceAll("[^\t]", " ") + "^";
  }

  private static Optional<String> line(JavaFileObject source, long number) {
    try {
      return source.getCharContent(true).toString().lines().skip(number - 1).findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
