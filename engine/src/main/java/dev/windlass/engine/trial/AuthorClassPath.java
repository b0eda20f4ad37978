package dev.windlass.engine.trial;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import dev.windlass.dag.DagDefinition;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What a DAG file is compiled against: the DSL and what an author sees through it. */
final class AuthorClassPath {

  private AuthorClassPath() {}

  /** Returns where this program's own copies are. */
  static List<Path> locations() {
    return Stream.of(
            DagDefinition.class,
            JsonNode.class,
            JsonFactory.class,
            JsonInclude.class,
            NullMarked.class)
        .map(AuthorClassPath::location)
        .distinct()
        .toList();
  }

  private static Path location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL url = source == null ? null : source.getLocation();
    if (url == null) {
      throw new IllegalStateException("Not known where " + type.getName() + " was loaded from.");
    }
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(url + " is no address of a file.", e);
    }
  }
}
