package dev.windlass.engine.bundle;

import dev.windlass.engine.dependency.BundleLibraries;
import dev.windlass.executor.BundleRef;
import dev.windlass.executor.reader.ReadBefore;
import dev.windlass.executor.reader.ReadReport;
import dev.windlass.executor.reader.ReadReport.ReadError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a bundle last, so that the next version need not be read whole. It is kept in
 * memory: an engine that starts reads everything once.
 *
 * @param ref the version
 * @param hashes a hash of each of its files
 * @param libraries which libraries it has; null for none
 * @param isWhole whether all its libraries could be had
 * @param report what was read
 */
record LastReading(
    BundleRef ref,
    Map<String, String> hashes,
    @Nullable String libraries,
    boolean isWhole,
    ReadReport report) {

  /** Of these nobody says which source uses them. */
  private static final Set<String> ALL = Set.of("package-info.java", "module-info.java");

  /** When more than a part of all has changed, everything is read as soon. */
  private static final int PART = 4;

  static LastReading of(BundleCopy copy, ReadReport report) throws IOException {
    return new LastReading(
        copy.ref(),
        copy.version().hashes(),
        libraries(copy.ref().directory()),
        copy.refused().isEmpty(),
        report);
  }

  private static @Nullable String libraries(Path version) throws IOException {
    List<Path> files = BundleLibraries.files(version);
    return files.isEmpty() ? null : Files.readString(files.getFirst());
  }

  /** Returns how the next version is to be read by this one; nothing if it is to be read whole. */
  Optional<ReadBefore> before(BundleCopy next) throws IOException {
    if (!isWhole
        || !next.refused().isEmpty()
        || report.isUnread()
        || !BundleStore.has(ref)
        || BundleStore.has(next.ref())
        || !Objects.equals(libraries, libraries(next.directory()))) {
      return Optional.empty();
    }
    Set<String> changed = changed(next.version().hashes());
    report.errors().stream().map(ReadError::file).forEach(changed::add);
    boolean isClear =
        changed.size() * PART <= next.version().hashes().size()
            && changed.stream().allMatch(LastReading::isPlainSource);
    return isClear
        ? Optional.of(new ReadBefore(ref.directory(), report, changed))
        : Optional.empty();
  }

  private Set<String> changed(Map<String, String> now) {
    Map<String, String> gone = new HashMap<>(hashes);
    Set<String> changed = new HashSet<>();
    now.forEach((file, hash) -> {
      if (!hash.equals(gone.remove(file))) {
        changed.add(file);
      }
    });
    changed.addAll(gone.keySet());
    return changed;
  }

  private static boolean isPlainSource(String file) {
    return file.endsWith(".java") && !ALL.contains(file.substring(file.lastIndexOf('/') + 1));
  }
}
