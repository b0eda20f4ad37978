package dev.windlass.engine.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What docs/metrics.md names. */
final class DocumentedMetrics {

  private DocumentedMetrics() {}

  static Set<String> names() throws IOException {
    String page = Files.readString(Path.of("../docs/metrics.md"));
    Set<String> names = new TreeSet<>();
    Pattern.compile("(?m)^\\| `(windlass_\\w+)`")
        .matcher(page)
        .results()
        .map((MatchResult found) -> found.group(1))
        .forEach(names::add);
    return names;
  }
}
