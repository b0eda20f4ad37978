package dev.windlass.executor.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Says of a jar, by its table of contents, whether it may be used. One that would unpack to far
 * more than it is takes the memory of whoever reads it.
 */
public final class SafeJars {

  private static final int MOST_ENTRIES = 65_535;
  private static final long MOST_BYTES = 2L << 30;

  /** Below that much it does no harm, however well it is packed. */
  private static final long HARMLESS_BYTES = 64L << 20;

  private static final int MOST_TIMES = 100;

  private SafeJars() {}

  /** Returns the jars in a folder and below, in alphabetical order. */
  public static List<Path> under(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar") && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }

  /** Returns why a jar must not be used, and the way out; nothing if it may. */
  public static Optional<String> problem(Path jar) {
    try (var opened = new ZipFile(jar.toFile())) {
      if (opened.size() > MOST_ENTRIES) {
        return problem("has %,d files, and may have %,d", opened.size(), MOST_ENTRIES);
      }
      long bytes = 0;
      for (var entry : opened.stream().toList()) {
        if (leadsOut(entry.getName())) {
          return problem("has a file '%s' that leads out of it", entry.getName());
        }
        bytes += Math.max(0, entry.getSize());
      }
      var packed = Files.size(jar);
      if (bytes > MOST_BYTES) {
        return problem("has %,d bytes when unpacked, and may have %,d", bytes, MOST_BYTES);
      }
      if (bytes > HARMLESS_BYTES && bytes > packed * MOST_TIMES) {
        return problem(
            "has %,d bytes when unpacked, which is more than %d times what it has as a jar",
            bytes, MOST_TIMES);
      }
      return Optional.empty();
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.of("This is not a jar that can be read: " + unreadable.getMessage());
    }
  }

  private static Optional<String> problem(String format, Object... values) {
    return Optional.of(
        "This jar "
            + format.formatted(values)
            + ". It is left out; put in its place one that holds only what the DAGs need.");
  }

  private static boolean leadsOut(String name) {
    return name.startsWith("/")
        || name.contains("\\")
        || List.of(name.split("/")).contains("..")
        || name.length() > 1 && name.charAt(1) == ':';
  }
}
